import { Heart } from 'lucide-react';
import { useNavigate } from 'react-router';
import type { ProductId } from '#shared-schema/ids.ts';
import type { Wish } from '#shared-schema/wish-list/wish.ts';
import { useText } from '../ui/use-text.ts';
import { useToast } from '../ui/use-toast.ts';
import { deviceWishList } from './device-wish-list.ts';
import { useHeart } from './use-wish-list.ts';

interface HeartButtonProps {
  readonly productId: ProductId;
  readonly title: string;
  /** What is remembered with the wish. */
  readonly wish: Wish;
  /** On the product's own page it may be larger. */
  readonly size?: 'small' | 'large';
}

/**
 * Puts a product on the wish list and takes it off, with or without a network. The tap shows at once, as something that is
 * being saved; it counts as pressed when this device keeps it.
 */
export function HeartButton({ productId, title, wish, size = 'small' }: HeartButtonProps) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const { wished, saving } = useHeart(productId);
  const toggle = async () => {
    const { commands } = deviceWishList();
    navigator.vibrate?.(10);
    try {
      if (wished) await commands.remove(productId);
      else await commands.add(productId, wish);
      // Only now: it is on this device's disk.
      const action = wished
        ? undefined
        : { text: t('wish-list.show'), onPress: () => void navigate('/wish-list') };
      toast({ text: t(wished ? 'wish-list.removed' : 'wish-list.added'), ...(action ? { action } : {}) });
    } catch {
      toast({ text: t('wish-list.not-kept') });
    }
  };
  const label = t('wish-list.keep-this', { title });
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={wished && !saving}
      aria-busy={saving || undefined}
      title={t(wished ? 'wish-list.remove' : 'wish-list.add')}
      onClick={() => void toggle()}
      className="group/heart inline-grid size-11 shrink-0 place-content-center rounded-full"
    >
      <span
        className={`grid place-content-center rounded-full bg-raised/90 text-ink transition-[color,transform] duration-quick ease-calm group-hover/heart:text-berry-ink group-active/heart:scale-90 group-aria-pressed/heart:text-berry-ink motion-reduce:group-active/heart:scale-100 ${size === 'large' ? 'size-11 shadow-lift-1' : 'size-8.5'}`}
      >
        <Heart
          aria-hidden
          className={`group-aria-busy/heart:animate-pulse group-aria-pressed/heart:fill-current motion-reduce:animate-none ${saving && wished ? 'fill-current opacity-50' : ''} ${size === 'large' ? 'size-5.5' : 'size-4.5'}`}
        />
      </span>
    </button>
  );
}
