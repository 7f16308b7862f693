interface SkeletonProps {
  /** Tailwind classes for its size: the final size of what will stand here. */
  readonly className: string;
}

/** Where something will be. Hidden from screen readers: put one `Loading` beside a group of them. */
export function Skeleton({ className }: SkeletonProps) {
  return <span aria-hidden className={`skeleton block rounded-small ${className}`} />;
}
