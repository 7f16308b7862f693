import { Heart } from 'lucide-react';
import { IconLink } from '../../ui/icon-link.tsx';
import { useText } from '../../ui/use-text.ts';

/** The way to the wish list from the head of the front page. */
export function WishListLink() {
  const t = useText();
  return <IconLink to="/wish-list" label={t('wish-list.title')} icon={Heart} />;
}
