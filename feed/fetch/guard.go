//go:build !js

package fetch

import (
	"context"
	"fmt"
	"net/netip"
	"slices"
	"syscall"
)

// A guard decides what may be connected to. It is asked by the dialer, of each
// address at the moment of connecting to it: a name cannot mean another address
// by then than the one that was checked.
type guard struct {
	allow []netip.Prefix
}

// control has the form of net.Dialer's ControlContext.
func (g *guard) control(_ context.Context, network, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil || network != "tcp4" && network != "tcp6" {
		return fmt.Errorf("%w: %s %s", ErrForbiddenAddress, network, address)
	}
	return g.check(to.Addr())
}

// translated is the network behind which NAT64 shows the IPv4 addresses (RFC
// 6052, section 2.1).
var translated = netip.MustParsePrefix("64:ff9b::/96")

// check returns why an address may not be connected to, nil if it may. One that
// stands for an IPv4 address, mapped or translated, is judged as that.
func (g *guard) check(ip netip.Addr) error {
	plain := ip.WithZone("").Unmap()
	if translated.Contains(plain) {
		b := plain.As16()
		plain = netip.AddrFrom4([4]byte(b[12:]))
	}
	for _, network := range g.allow {
		if network.Contains(plain) {
			return nil
		}
	}
	for _, special := range specialNetworks {
		if special.network.Contains(plain) {
			return fmt.Errorf("%w: %s is %s", ErrForbiddenAddress, ip, special.what)
		}
	}
	if plain.Is6() && !globalUnicast.Contains(plain) {
		return fmt.Errorf("%w: %s is not global unicast", ErrForbiddenAddress, ip)
	}
	return nil
}

// globalUnicast is where all public IPv6 addresses are (RFC 4291, section 2.4,
// and the IANA registry of the address space).
var globalUnicast = netip.MustParsePrefix("2000::/3")

// specialNetworks are the networks that are not public, after the IANA registries of
// special-purpose addresses (RFC 6890), and one that a cloud has put among the
// public ones.
var specialNetworks = [...]struct {
	network netip.Prefix
	what    string
}{
	{netip.MustParsePrefix("0.0.0.0/8"), "of this network"},
	{netip.MustParsePrefix("10.0.0.0/8"), "private"},
	{netip.MustParsePrefix("100.64.0.0/10"), "shared by a provider's customers"},
	{netip.MustParsePrefix("127.0.0.0/8"), "loopback"},
	{netip.MustParsePrefix("168.63.129.16/32"), "of a cloud's own services"}, // Azure
	{netip.MustParsePrefix("169.254.0.0/16"), "link-local"},                  // 169.254.169.254: cloud metadata
	{netip.MustParsePrefix("172.16.0.0/12"), "private"},
	{netip.MustParsePrefix("192.0.0.0/24"), "for protocols"},
	{netip.MustParsePrefix("192.0.2.0/24"), "for documentation"},
	{netip.MustParsePrefix("192.88.99.0/24"), "for 6to4"},
	{netip.MustParsePrefix("192.168.0.0/16"), "private"},
	{netip.MustParsePrefix("198.18.0.0/15"), "for benchmarks"},
	{netip.MustParsePrefix("198.51.100.0/24"), "for documentation"},
	{netip.MustParsePrefix("203.0.113.0/24"), "for documentation"},
	{netip.MustParsePrefix("224.0.0.0/4"), "multicast"},
	{netip.MustParsePrefix("240.0.0.0/4"), "reserved"}, // 255.255.255.255: broadcast

	{netip.MustParsePrefix("::1/128"), "loopback"},
	{netip.MustParsePrefix("::/96"), "unspecified or IPv4-compatible"},
	{netip.MustParsePrefix("64:ff9b:1::/48"), "for translation inside a network"},
	{netip.MustParsePrefix("100::/64"), "for discarding"},
	{netip.MustParsePrefix("2001::/23"), "for protocols"}, // Teredo, benchmarks, ORCHID
	{netip.MustParsePrefix("2001:db8::/32"), "for documentation"},
	{netip.MustParsePrefix("2002::/16"), "for 6to4"},
	{netip.MustParsePrefix("3fff::/20"), "for documentation"},
	{netip.MustParsePrefix("5f00::/16"), "for segment routing"},
	{netip.MustParsePrefix("fc00::/7"), "private"}, // fd00:ec2::254: cloud metadata
	{netip.MustParsePrefix("fe80::/10"), "link-local"},
	{netip.MustParsePrefix("fec0::/10"), "site-local"},
	{netip.MustParsePrefix("ff00::/8"), "multicast"},
}

// badPorts are where other protocols listen that must not be sent a request
// (WHATWG Fetch, "port blocking"), in ascending order.
var badPorts = [...]uint16{
	0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119,
	123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995,
	1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
}

func isBadPort(port uint16) bool {
	_, found := slices.BinarySearch(badPorts[:], port)
	return found
}
