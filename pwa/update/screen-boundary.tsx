import { Component, type ReactNode } from 'react';
import { FailedScreen } from './failed-screen.tsx';

interface ScreenBoundaryState {
  readonly failure: Error | undefined;
}

/** Catches a screen that does not load or does not draw; never a white page. */
export class ScreenBoundary extends Component<{ readonly children: ReactNode }, ScreenBoundaryState> {
  override state: ScreenBoundaryState = { failure: undefined };

  static getDerivedStateFromError(failure: unknown): ScreenBoundaryState {
    return { failure: failure instanceof Error ? failure : new Error(String(failure)) };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    return failure === undefined ? this.props.children : <FailedScreen failure={failure} />;
  }
}
