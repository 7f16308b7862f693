/** How many, on the corner of an icon: 1 to 99, then 99+. Hidden from screen readers: the link's name says it. */
export function CountBubble({ count }: { readonly count: number }) {
  if (count <= 0) return null;
  return (
    <span
      aria-hidden
      className="absolute -top-1 left-[calc(100%-0.625rem)] grid h-4.5 min-w-4.5 place-content-center rounded-full bg-berry px-1 text-tiny font-semibold text-on-berry ring-2 ring-surface"
    >
      {count > 99 ? '99+' : count}
    </span>
  );
}
