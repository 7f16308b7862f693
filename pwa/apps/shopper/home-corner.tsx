import { Bell, Heart } from 'lucide-react';
import { use } from 'react';
import { IconLink } from '../../ui/icon-link.tsx';
import { useText } from '../../ui/use-text.ts';
import { CountsContext } from './counts.ts';

/** The ways to wish list and notifications from the head of the front page, on a phone. */
export function HomeCorner() {
  const t = useText();
  const { notices } = use(CountsContext);
  const label = t('notifications.list-title');
  const told = notices > 0 ? `${label}: ${t('notifications.unread-count', { count: notices })}` : label;
  return (
    <>
      <IconLink to="/wish-list" label={t('wish-list.title')} icon={Heart} />
      <IconLink to="/notifications" label={told} icon={Bell} count={notices} />
    </>
  );
}
