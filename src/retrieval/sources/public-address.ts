import { isIP } from "node:net";

/**
 * Whether an address is one that anyone on the internet may have: not private, loopback, link-local (where clouds
 * keep their metadata), shared, multicast, reserved or for documentation (IANA special-purpose registries, RFC
 * 6890). An IPv6 address that stands for an IPv4 address is as public as that. False for what is no address.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return isPublic4(address.split(".").map(Number));
    case 6:
      return isPublic6(address);
    default:
      return false;
  }
}

/** First address and length of its prefix. 168.63.129.16 is where Azure's machines ask about themselves. */
const notPublic4 = (
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 " +
  "192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 " +
  "198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4"
)
  .split(" ")
  .map((range) => {
    const [first = "", length = ""] = range.split("/");
    return { first: number4(first.split(".").map(Number)), size: 2 ** (32 - Number(length)) };
  });

function number4(bytes: readonly number[]): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

function isPublic4(bytes: readonly number[]): boolean {
  const number = number4(bytes);
  return !notPublic4.some(({ first, size }) => number >= first && number < first + size);
}

function isPublic6(address: string): boolean {
  // An address with a zone is one of this machine's network.
  if (address.includes("%")) return false;
  const groups = groups6(address);
  const [first, second, third] = groups as [number, number, number];
  const leading = (...expected: number[]): boolean =>
    expected.every((value, index) => groups[index] === value);
  const inner = [groups[6]! >> 8, groups[6]! & 255, groups[7]! >> 8, groups[7]! & 255];
  // Mapped (RFC 4291) and translated (RFC 6052) IPv4.
  if (leading(0, 0, 0, 0, 0, 0xffff) || leading(0x64, 0xff9b, 0, 0, 0, 0)) return isPublic4(inner);
  const global = first >> 13 === 1;
  const special =
    // Protocols, among them Teredo; documentation; 6to4, which hides an IPv4 address.
    (first === 0x2001 && (second < 0x200 || second === 0xdb8)) ||
    first === 0x2002 ||
    (first === 0x3fff && second < 0x1000) ||
    (first === 0x2620 && second === 0x4f && third === 0x8000);
  return global && !special;
}

/** The eight groups of an IPv6 address. */
function groups6(address: string): number[] {
  // The parser of addresses on the web writes an IPv4 tail as two groups.
  const plain = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = "", tail] = plain.split("::");
  const numbers = (part: string): number[] =>
    part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));
  if (tail === undefined) return numbers(head);
  const before = numbers(head);
  const after = numbers(tail);
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}
