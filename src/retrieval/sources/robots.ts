/** What a site's robots.txt lets a program read. */
export interface RobotRules {
  /** `path` with its query. */
  allows(path: string): boolean;
}

export const everythingAllowed: RobotRules = { allows: () => true };

/** Characters of a robots.txt that are read. */
const longest = 512 * 1024;

interface Rule {
  allow: boolean;
  /** The pieces between stars. */
  pieces: string[];
  /** Whether it has to match to the end. */
  whole: boolean;
  length: number;
}

/**
 * Reads a robots.txt (RFC 9309): the groups that name the program, else those for all; of the rules that match,
 * the longest holds, and where two are as long, the one that allows.
 */
export function readRobots(text: string, agent: string): RobotRules {
  const groups = new Map<string, Rule[]>();
  let agents: string[] = [];
  let open = false;
  for (const line of text.slice(0, longest).split(/\r\n|\r|\n/)) {
    const [, key = "", value = ""] = /^\s*([a-z-]+)\s*:([^#]*)/i.exec(line) ?? [];
    const word = key.toLowerCase();
    if (word === "user-agent") {
      if (!open) agents = [];
      open = true;
      const name = value.trim().toLowerCase();
      agents.push(name);
      if (!groups.has(name)) groups.set(name, []);
    } else if (word === "allow" || word === "disallow") {
      open = false;
      const pattern = normal(value.trim());
      if (pattern === "") continue;
      const rule = ruleOf(word === "allow", pattern);
      for (const name of agents) groups.get(name)!.push(rule);
    }
  }
  const rules = groups.get(agent.toLowerCase()) ?? groups.get("*") ?? [];
  return {
    allows(path) {
      const asked = normal(path);
      let best: Rule | null = null;
      for (const rule of rules) {
        const stronger =
          best === null || rule.length > best.length || (rule.length === best.length && rule.allow);
        if (stronger && matches(rule, asked)) best = rule;
      }
      return best?.allow ?? true;
    },
  };
}

function ruleOf(allow: boolean, pattern: string): Rule {
  const whole = pattern.endsWith("$");
  const pieces = (whole ? pattern.slice(0, -1) : pattern).split("*");
  return { allow, pieces, whole, length: pattern.length };
}

/** Matches from the beginning; each piece where it comes first, the last of a whole rule at the end. */
function matches({ pieces, whole }: Rule, path: string): boolean {
  if (!path.startsWith(pieces[0]!)) return false;
  let at = pieces[0]!.length;
  for (const piece of pieces.slice(1, whole ? -1 : undefined)) {
    const found = path.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  if (!whole) return true;
  if (pieces.length === 1) return at === path.length;
  const last = pieces.at(-1)!;
  return path.length - last.length >= at && path.endsWith(last);
}

/** Escapes written one way, so that "/ä" and "/%c3%a4" are the same. */
function normal(path: string): string {
  try {
    return encodeURI(decodeURI(path));
  } catch {
    return path;
  }
}
