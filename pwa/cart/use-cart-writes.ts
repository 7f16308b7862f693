import { useMemo } from 'react';
import type { Money } from '#shared-schema/money.ts';
import { type Toast, useToast } from '../ui/use-toast.ts';
import { useText } from '../ui/use-text.ts';
import type { CartWish } from './cart-commands.ts';
import { deviceCart } from './device-cart.ts';

/** The cart's writes for components: they say what was kept, offer to take it back, and say when it could not be kept. */
export interface CartWrites {
  add(wish: CartWish, action: Toast['action']): void;
  setQuantity(lineId: string, quantity: number, price?: Money): void;
  remove(lineId: string): void;
}

export function useCartWrites(): CartWrites {
  const t = useText();
  const toast = useToast();
  return useMemo(() => {
    const { commands } = deviceCart();
    const kept = (write: Promise<unknown>) => {
      write.catch(() => toast({ text: t('cart.not-kept') }));
    };
    return {
      add(wish, action) {
        navigator.vibrate?.(10);
        kept(
          commands.add(wish).then(() => {
            // Only now: the tap is on this device's disk.
            toast({ text: t('cart.added'), ...(action ? { action } : {}) });
            return undefined;
          }),
        );
      },
      setQuantity: (lineId, quantity, price) => kept(commands.setQuantity(lineId, quantity, price)),
      remove: (lineId) =>
        kept(
          commands.remove(lineId).then((undo) => {
            toast({
              text: t('cart.removed'),
              action: { text: t('cart.undo'), onPress: () => kept(undo()) },
            });
            return undefined;
          }),
        ),
    };
  }, [t, toast]);
}
