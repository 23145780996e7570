import { Dialog } from "@base-ui/react/dialog";
import { useBoard } from "./board-context.ts";
import { Icon } from "./Icon.tsx";
import styles from "./KeyHelp.module.css";
import { labels } from "./labels.ts";

/** The keys of the board. */
export function KeyHelp() {
  const { ui } = useBoard();
  return (
    <Dialog.Root open={ui.helpOpen} onOpenChange={ui.setHelpOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.dialog}>
          <header>
            <Dialog.Title>{labels.help.title}</Dialog.Title>
            <Dialog.Close className={styles.close} aria-label={labels.close}>
              <Icon name="close" />
            </Dialog.Close>
          </header>
          <div className={styles.groups}>
            {labels.help.groups.map((group) => (
              <section key={group.title}>
                <h3>{group.title}</h3>
                <dl>
                  {group.keys.map(([keys, does]) => (
                    <div key={`${keys} ${does}`}>
                      <dt>
                        <kbd>{keys}</kbd>
                      </dt>
                      <dd>{does}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
