import { Search, X } from 'lucide-react';
import type { FormEvent } from 'react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { useText } from '../ui/use-text.ts';

/** A pause in typing after which the search begins. */
const PAUSE_MS = 140;

interface SearchFieldProps {
  /** The category searched in. */
  readonly within: string | null;
  /** Nothing is shown yet: who comes wants to type. */
  readonly inviting: boolean;
}

/** The words to search for. They are kept in the address while typing, so that "back" and a shared link find them. */
export function SearchField({ within, inviting }: SearchFieldProps) {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const committed = params.get('q') ?? '';
  const [typed, setTyped] = useState(committed);
  const [seen, setSeen] = useState(committed);
  const field = useRef<HTMLInputElement>(null);
  // A suggestion or "back" changed the address: the field follows.
  if (committed !== seen) {
    setSeen(committed);
    if (committed !== typed.trim()) setTyped(committed);
  }

  const commit = (text: string) => {
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (text === '') next.delete('q');
        else next.set('q', text);
        return next;
      },
      { replace: true },
    );
  };
  const commitNow = useEffectEvent(commit);
  const isInviting = useEffectEvent(() => inviting);
  useEffect(() => {
    if (typed.trim() === seen) return;
    const timer = setTimeout(() => commitNow(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, seen]);
  useEffect(() => {
    if (isInviting()) field.current?.focus({ preventScroll: true });
  }, []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    commit(typed.trim());
    field.current?.blur();
  };
  const leaveCategory = () =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('c');
        return next;
      },
      { replace: true },
    );

  return (
    <form role="search" onSubmit={submit} className="grid grid-cols-1 gap-2 px-4 pb-2 md:px-0">
      <div className="flex items-center gap-2">
        <div className="relative min-w-0 flex-1">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-3.5 size-5 -translate-y-1/2 text-berry-ink"
          />
          <input
            ref={field}
            type="search"
            enterKeyHint="search"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={200}
            aria-label={t('ui.search')}
            placeholder={t('ui.search-hint')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className="h-11 w-full rounded-card border border-line-control bg-surface pr-10 pl-11 text-input placeholder:text-ink-muted [&::-webkit-search-cancel-button]:hidden"
          />
          {typed === '' ? null : (
            <button
              type="button"
              aria-label={t('catalog.clear-search')}
              onClick={() => {
                setTyped('');
                commit('');
                field.current?.focus();
              }}
              className="absolute top-0 right-0 grid size-11 place-content-center rounded-card text-ink-muted hover:text-ink"
            >
              <X aria-hidden className="size-5" />
            </button>
          )}
        </div>
        <Button type="submit">{t('ui.search')}</Button>
      </div>
      {within === null ? null : (
        <div>
          <Chip
            pressed
            icon={X}
            aria-label={t('catalog.search-everywhere', { within })}
            onClick={leaveCategory}
          >
            {t('catalog.within', { within })}
          </Chip>
        </div>
      )}
    </form>
  );
}
