import { Component } from "react";
import type { ComponentType, ReactNode } from "react";

interface ErrorBoundaryProps {
  Fallback: ComponentType<{ error: unknown; onRetry(): void }>;
  onReset?(): void;
  /** Another value is another try. */
  resetKey?: string;
  children: ReactNode;
}

interface Caught {
  /** In an object, since anything can be thrown, also undefined. */
  thrown: { error: unknown } | null;
}

/** Shows the fallback instead of its children once one of them has thrown. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, Caught> {
  override state: Caught = { thrown: null };

  static getDerivedStateFromError(error: unknown): Caught {
    return { thrown: { error } };
  }

  readonly retry = (): void => {
    this.props.onReset?.();
    this.setState({ thrown: null });
  };

  override componentDidUpdate(before: ErrorBoundaryProps): void {
    if (before.resetKey !== this.props.resetKey && this.state.thrown !== null) this.retry();
  }

  override render(): ReactNode {
    const { thrown } = this.state;
    const { Fallback, children } = this.props;
    return thrown === null ? children : <Fallback error={thrown.error} onRetry={this.retry} />;
  }
}
