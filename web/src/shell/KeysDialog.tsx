import { Dialog } from "../ui/Dialog.tsx";
import { closeKeys, openKeys, plainKey, useKeys, useShortcuts } from "./keys.ts";
import styles from "./KeysDialog.module.css";

/** The keys of the present screen, on `?`. */
export function KeysDialog() {
  const { open, groups } = useKeys();
  useShortcuts("Everywhere", [
    { keys: "?", does: "show this list", matches: plainKey("?"), run: openKeys },
    { keys: "Tab", does: "go to the next thing that can be used" },
    { keys: "Esc", does: "close what is open" },
  ]);
  const places = [...Map.groupBy(groups, (group) => group.place)]
    .map(([place, same]) => ({ place, shortcuts: same.flatMap((group) => group.shortcuts) }))
    .toSorted((a, b) => Number(a.place === "Everywhere") - Number(b.place === "Everywhere"));
  return (
    <Dialog open={open} onClose={closeKeys} title="Keys">
      {places.map(({ place, shortcuts }) => (
        <section key={place} className={styles.group}>
          <h3>{place}</h3>
          <dl>
            {shortcuts.map(({ keys, does }) => (
              <div key={keys} className={styles.row}>
                <dt>
                  {keys
                    .split(" ")
                    .map((key) => (key === "to" || key === "or" ? ` ${key} ` : <kbd key={key}>{key}</kbd>))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
