/** The name as a mark: the word standing on its shelf. */
export function Wordmark() {
  return (
    <span
      aria-hidden
      className="inline-grid text-[1.375rem] leading-none font-extrabold tracking-[-0.04em] text-ink"
    >
      offshelf
      <span className="mt-1 flex gap-0.5">
        <span className="h-1 flex-1 rounded-full bg-berry" />
        <span className="size-1 rounded-full bg-berry" />
      </span>
    </span>
  );
}
