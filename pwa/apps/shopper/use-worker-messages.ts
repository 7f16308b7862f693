import { useEffect } from 'react';
import { useNavigate } from 'react-router';

/** Opens the page of a notification that was clicked while the app is open (see pwa/service-worker/open-notifications.ts). */
export function useWorkerMessages(): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return;
    const hear = ({ data }: MessageEvent<unknown>) => {
      const path = pathToOpen(data);
      if (path !== undefined) void navigate(path);
    };
    navigator.serviceWorker.addEventListener('message', hear);
    return () => navigator.serviceWorker.removeEventListener('message', hear);
  }, [navigate]);
}

function pathToOpen(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== 'open')
    return undefined;
  return 'path' in data && typeof data.path === 'string' ? data.path : undefined;
}
