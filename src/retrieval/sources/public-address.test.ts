import fc from "fast-check";
import { expect, test } from "vitest";
import { isPublicAddress } from "./public-address.ts";

test.each([
  ["loopback", "127.0.0.1 127.255.255.254 ::1 ::ffff:127.0.0.1 ::ffff:7f00:1 0:0:0:0:0:0:0:1"],
  ["unspecified", "0.0.0.0 0.1.2.3 :: ::ffff:0.0.0.0"],
  ["private", "10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 fc00::1 fd12:3456::1 ::ffff:10.0.0.1"],
  [
    "link-local and metadata",
    "169.254.169.254 169.254.0.1 fe80::1 fe80::1%eth0 fd00:ec2::254 168.63.129.16 ::ffff:a9fe:a9fe",
  ],
  ["shared", "100.64.0.1 100.100.100.200 100.127.255.255"],
  ["multicast and reserved", "224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 ff02::1 4000::1"],
  ["documentation and tests", "192.0.2.1 198.51.100.7 203.0.113.9 198.18.0.1 2001:db8::1 3fff::1"],
  [
    "IPv4 hidden in IPv6",
    "64:ff9b::10.0.0.1 64:ff9b::7f00:1 2002:7f00:1::1 2001::1 ::127.0.0.1 64:ff9b:1::1",
  ],
  ["no address", "localhost 1.2.3 256.1.1.1 "],
])("%s is not public", (_, addresses) => {
  expect(addresses.split(" ").filter(isPublicAddress)).toEqual([]);
});

test("what lies just beside is public", () => {
  const addresses =
    "1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 169.253.255.255 169.255.0.0 " +
    "172.15.255.255 172.32.0.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255 " +
    "2606:4700::1111 2a00:1450::1 ::ffff:1.1.1.1 64:ff9b::1.1.1.1 2001:4860:4860::8888";
  expect(addresses.split(" ").filter((address) => !isPublicAddress(address))).toEqual([]);
});

test("an address is as public as the same one mapped to IPv6", () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(isPublicAddress(`::ffff:${address}`)).toBe(isPublicAddress(address));
    }),
  );
});
