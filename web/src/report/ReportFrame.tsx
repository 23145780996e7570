import type { ReactNode } from "react";
import { Frame } from "../shell/Frame.tsx";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import styles from "./ReportFrame.module.css";

interface ReportFrameProps {
  /** The round. */
  title: string;
  back: { to: string; words: string };
  children: ReactNode;
}

/** A report as a page of its own, with the way back and a button that prints it. */
export function ReportFrame({ title, back, children }: ReportFrameProps) {
  return (
    <Frame
      title={`Report: ${title}`}
      header={
        <div className={styles.bar}>
          <ButtonLink small look="quiet" to={back.to}>
            <Icon name="arrow-left" />
            {back.words}
          </ButtonLink>
          <Button small onClick={() => window.print()}>
            <Icon name="print" />
            Print
          </Button>
        </div>
      }
    >
      <article className={styles.page}>{children}</article>
    </Frame>
  );
}
