import fc from "fast-check";
import { expect, test } from "vitest";
import { detectLanguage } from "./detect-language.ts";

test.each([
  ["en", "The library is open every day, and books can be borrowed for two weeks if you have a card."],
  ["da", "Biblioteket er åbent hver dag, og bøgerne kan lånes i to uger af alle, hvis de har et kort."],
  ["de", "Die Bibliothek ist jeden Tag offen, und man kann Bücher für zwei Wochen mit nach Hause nehmen."],
  ["es", "La biblioteca está abierta todos los días y los libros se pueden pedir durante dos semanas."],
  ["fi", "Kirjasto on auki joka päivä ja kirjoja voi lainata kahdeksi viikoksi, jos on kortti."],
  ["fr", "La bibliothèque est ouverte tous les jours et les livres sont prêtés pour deux semaines."],
  ["hu", "A könyvtár minden nap nyitva van, és a könyvek két hétre vihetők el, ha már van kártya."],
  ["it", "La biblioteca è aperta tutti i giorni e i libri sono dati in prestito per due settimane."],
  ["nl", "De bibliotheek is elke dag open en de boeken kunnen voor twee weken worden geleend."],
  ["no", "Biblioteket er åpent hver dag, og bøkene kan lånes i to uker av alle hvis de har et kort."],
  ["pt", "A biblioteca está aberta todos os dias e os livros podem ser emprestados por duas semanas."],
  ["ro", "Biblioteca este deschisă în fiecare zi și cărțile pot fi luate acasă pentru două săptămâni."],
  ["ru", "Библиотека открыта каждый день, и книги можно взять на две недели, если есть билет."],
  ["sv", "Biblioteket är öppet varje dag och böckerna kan lånas i två veckor som vanligt."],
  ["tr", "Kütüphane her gün açık ve kitaplar iki hafta için verilir, ama bir kart gerekir."],
])("tells %s", (code, text) => {
  expect(detectLanguage(text)).toBe(code);
});

test.each([
  ["Japanese", "図書館は毎日開いており、本は二週間借りることができます。"],
  ["Chinese", "图书馆每天开放，书可以借两周。API 是 REST。"],
  ["Greek", "Η βιβλιοθήκη είναι ανοιχτή κάθε μέρα."],
  ["Ukrainian", "Бібліотека відкрита щодня, і книги можна взяти на два тижні, якщо є квиток."],
  ["Polish", "Biblioteka jest otwarta codziennie, a książki można wypożyczyć na dwa tygodnie. ".repeat(5)],
])("a text in %s, for which there is no stemmer, is in none", (_, text) => {
  expect(detectLanguage(text)).toBe("none");
});

const prose = [
  "Call the function with a prompt, and it returns the text when the model is done.",
  "You can pass a signal to stop it before it has ended.",
  "There are two ways to do this: with a schema or without it.",
  "If you need more than that, have a look at the reference, which lists all of the options.",
];
const code = [
  'const { text } = await generateText({ model: openai("gpt-4.1"), prompt });',
  "for (const part of result.fullStream) if (part.type === 'error') throw part.error;",
  "var das = 1; var die = der; let un = la; int con;",
  ".button { color: var(--ink); border: var(--line); padding: var(--space) var(--space); }",
  "SELECT id, en, la FROM ord WHERE os IN (1, 2);",
];

test("English documentation stays English however much code is in it", () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(prose, { minLength: 2 }),
      fc.array(fc.constantFrom(...code), { maxLength: 12 }),
      (sentences, snippets) => {
        expect(detectLanguage([...sentences, ...snippets].join("\n\n"))).toBe("en");
      },
    ),
  );
});

test("code, names and next to nothing do not tell", () => {
  for (const text of [...code, "", "42", "Jennifer Lawrence, Bjørk, İstanbul", "die der"]) {
    expect(detectLanguage(text)).toBe(undefined);
  }
});

test("German documentation with English code is German", () => {
  const german = "Man ruft die Funktion mit einem Text auf, und sie gibt zurück, was das Modell schreibt. ";
  expect(detectLanguage(`${german.repeat(3)}\n\n${code.join("\n")}`)).toBe("de");
});
