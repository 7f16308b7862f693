import { type ReactNode, useId } from 'react';

interface SettingsSectionProps {
  readonly title: string;
  /** What the section is for, in a sentence. */
  readonly text?: string;
  readonly children: ReactNode;
}

/** One card of the settings. */
export function SettingsSection({ title, text, children }: SettingsSectionProps) {
  const heading = useId();
  return (
    <section
      aria-labelledby={heading}
      className="grid grid-cols-1 gap-3 rounded-card border border-line bg-surface p-4"
    >
      <div className="grid gap-1">
        <h2 id={heading} className="font-semibold">
          {title}
        </h2>
        {text === undefined ? null : <p className="text-small text-ink-muted">{text}</p>}
      </div>
      {children}
    </section>
  );
}
