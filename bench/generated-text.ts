import { seededRandom } from "../src/numerics/index.ts";

/*
 * Made-up text for where no collection is at hand. How often the word of rank r is drawn goes with 1 / r up to rank
 * 7,873 and with r^-1.77 beyond (Gerlach and Altmann, "Stochastic model for the vocabulary growth in natural
 * languages", Physical Review X 3, 2013). Every text has one of some topics, which has words of its own, so that
 * texts have neighbours.
 */

type Random = ReturnType<typeof seededRandom>;

const functionWords =
  "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were all her she there would their we him been has when who will no more if out so what up".split(
    " ",
  );
const vocabularySize = 1_000_000;
const commonWords = 7873;
const rareExponent = 1.77;
const topics = 300;
const topicWords = 200;

/** See `TextSource`. */
export function generatedText(seed: number): {
  origin: string;
  texts(): Generator<{ id: string; title: string; text: string }>;
  sentences(count: number): string[];
  keywords(count: number): string[];
} {
  const rank = zipf();
  return {
    origin: `made-up text, seed ${seed}: ${vocabularySize.toLocaleString("en")} words by Zipf's law, ${topics} topics`,
    *texts() {
      const random = seededRandom(`${seed} texts`);
      for (let number = 0; ; number++) {
        const topic = random.below(topics);
        const title = phrase(random, topic, 3 + random.below(4));
        const length = 4 + random.below(5);
        const text = Array.from({ length }, () => sentence(random, topic, rank)).join(" ");
        yield { id: `made-${number}`, title, text };
      }
    },
    sentences(count) {
      const random = seededRandom(`${seed} sentences`);
      return Array.from({ length: count }, () => sentence(random, random.below(topics), rank).slice(0, -1));
    },
    keywords(count) {
      const random = seededRandom(`${seed} keywords`);
      return Array.from({ length: count }, () => phrase(random, random.below(topics), 2 + random.below(2)));
    },
  };
}

function sentence(random: Random, topic: number, rank: (random: Random) => number): string {
  const all = Array.from({ length: 8 + random.below(18) }, () =>
    random.below(5) === 0 ? topicWord(random, topic) : word(rank(random)),
  ).join(" ");
  return `${all[0]!.toUpperCase()}${all.slice(1)}.`;
}

const phrase = (random: Random, topic: number, length: number): string =>
  Array.from({ length }, () => topicWord(random, topic)).join(" ");

/** The smaller of two draws, so that a topic has some favourites. */
function topicWord(random: Random, topic: number): string {
  const place = Math.min(random.below(topicWords), random.below(topicWords));
  return word(functionWords.length + 200 + topic + topics * place);
}

const syllables = "ka le mi no ru ta se di po vu na re li so bu ma te ri co du".split(" ");

/** The word of a rank: a function word, or syllables that spell its number. */
function word(rank: number): string {
  const known = functionWords[rank];
  if (known !== undefined) return known;
  let result = "";
  for (let rest = rank; rest > 0; rest = Math.floor(rest / syllables.length)) {
    result += syllables[rest % syllables.length]!;
  }
  return `${result}n`;
}

/** Draws ranks. */
function zipf(): (random: Random) => number {
  const sums = new Float64Array(vocabularySize);
  let sum = 0;
  for (let rank = 1; rank <= vocabularySize; rank++) {
    sum += rank <= commonWords ? 1 / rank : (commonWords / rank) ** rareExponent / commonWords;
    sums[rank - 1] = sum;
  }
  return (random) => {
    const wanted = random.next() * sum;
    let low = 0;
    let high = vocabularySize - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
