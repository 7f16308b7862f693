/** Chromium's offer to install the app (not in a standard, hence not in TypeScript's library). */
interface InstallPromptEvent extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

let offered: InstallPromptEvent | undefined;
const listeners = new Set<() => void>();

const learn = (event: InstallPromptEvent | undefined) => {
  offered = event;
  for (const listener of listeners) listener();
};

/** Keeps the browser's offer for the settings screen; it comes once, soon after the page. */
export function keepInstallPrompt(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    if (isInstallPrompt(event)) learn(event);
  });
  addEventListener('appinstalled', () => learn(undefined));
}

/** For `useSyncExternalStore`: whether the app can be installed now. */
export const installPrompt = {
  isOffered: () => offered !== undefined,
  subscribe(onChange: () => void): () => void {
    listeners.add(onChange);
    return () => void listeners.delete(onChange);
  },
};

/** Opens the browser's own question; an offer serves once. */
export async function install(): Promise<void> {
  const prompt = offered;
  learn(undefined);
  await prompt?.prompt();
}

function isInstallPrompt(event: Event): event is InstallPromptEvent {
  return 'prompt' in event && typeof event.prompt === 'function';
}
