//go:build !js

package fetch

import (
	"errors"
	"net/netip"
	"slices"
	"testing"
)

func TestGuard(t *testing.T) {
	for _, test := range []struct {
		allow   string
		refused []string
		open    []string
	}{
		{"", []string{
			"0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "100.127.255.255", "127.0.0.1", "127.255.255.255",
			"168.63.129.16", "169.254.169.254", "169.254.0.1", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1",
			"198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
			"::", "::1", "::1%lo", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1",
			"64:ff9b::a00:1", "64:ff9b:1::1", "64:ff9b:1::8.8.8.8", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1", "2001:10::1",
			"2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:808:808::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fd20:ce::254", "fe80::1",
			"fe80::1%eth0", "fe80::a9fe:a9fe%1", "febf::1", "fec0::1", "ff02::1", "ff0e::1", "4000::1", "e000::1", "::2", "1::",
		}, []string{
			"8.8.8.8", "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0", "169.253.255.255", "169.255.0.0",
			"172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
			"::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2001:200::1", "2400:3200::1", "2606:4700:4700::1111", "2620:fe::fe", "3ffe::1",
		}},
		{"10.20.0.0/16", []string{"10.21.0.0", "10.19.255.255", "127.0.0.1", "192.168.0.1", "::1"}, []string{"10.20.0.1", "::ffff:10.20.0.1", "64:ff9b::10.20.0.1", "8.8.8.8"}},
		{"fd12:3456::/32", []string{"fd12:3457::1", "10.0.0.1", "::1"}, []string{"fd12:3456::1", "fd12:3456::1%eth0"}},
	} {
		g := guard{}
		if test.allow != "" {
			g.allow = []netip.Prefix{netip.MustParsePrefix(test.allow)}
		}
		for _, address := range test.refused {
			if err := g.check(netip.MustParseAddr(address)); !errors.Is(err, ErrForbiddenAddress) {
				t.Errorf("with %q, %s: %v", test.allow, address, err)
			}
		}
		for _, address := range test.open {
			if err := g.check(netip.MustParseAddr(address)); err != nil {
				t.Errorf("with %q: %v", test.allow, err)
			}
		}
	}
}

// TestGuardKnowsWhatGoKnows checks that what net/netip calls other than global
// unicast is refused, at the edges of all special networks.
func TestGuardKnowsWhatGoKnows(t *testing.T) {
	g := guard{}
	for _, special := range specialNetworks {
		first := special.network.Masked().Addr()
		if first != special.network.Addr() {
			t.Errorf("%s is no network", special.network)
		}
		for _, ip := range []netip.Addr{first.Prev(), first, first.Next()} {
			if !ip.IsValid() || !ip.IsPrivate() && ip.IsGlobalUnicast() {
				continue
			}
			if err := g.check(ip); err == nil {
				t.Errorf("%s is open", ip)
			}
		}
	}
}

func TestControlRefusesWhatIsNoAddress(t *testing.T) {
	g := guard{allow: []netip.Prefix{netip.MustParsePrefix("0.0.0.0/0")}}
	for _, test := range [][2]string{{"tcp4", "news.example.edu:80"}, {"unix", "/run/docker.sock"}, {"udp4", "8.8.8.8:53"}, {"tcp4", ""}} {
		if err := g.control(t.Context(), test[0], test[1], nil); !errors.Is(err, ErrForbiddenAddress) {
			t.Errorf("%s: %v", test, err)
		}
	}
}

func TestBadPorts(t *testing.T) {
	if !slices.IsSorted(badPorts[:]) {
		t.Error("they are not in order")
	}
	for port, bad := range map[uint16]bool{0: true, 22: true, 25: true, 80: false, 81: false, 443: false, 6000: true, 8080: false, 10080: true, 10081: false, 65535: false} {
		if isBadPort(port) != bad {
			t.Errorf("port %d", port)
		}
	}
}

func TestParse(t *testing.T) {
	g := guard{}
	for address, want := range map[string]string{
		"HTTP://News.Example.EDU":               "http://news.example.edu/",
		"http://news.example.edu:80/a#b":        "http://news.example.edu/a",
		"https://news.example.edu:443":          "https://news.example.edu/",
		"http://news.example.edu:443":           "http://news.example.edu:443/",
		"http://news.example.edu:08080/":        "http://news.example.edu:8080/",
		"http://news.example.edu:/":             "http://news.example.edu/",
		"http://news.example.edu./a?b=c#":       "http://news.example.edu/a?b=c",
		"https://müller.example/ü":              "https://xn--mller-kva.example/%C3%BC",
		"https://大学.example/":                   "https://xn--pss25c.example/",
		"https://ＮＥＷＳ.example/":                 "https://news.example/",
		"https://news_1.example.edu/":           "https://news_1.example.edu/",
		"http://8.8.8.8/":                       "http://8.8.8.8/",
		"http://[2606:4700:4700:0::1111]:8080/": "http://[2606:4700:4700::1111]:8080/",
		"http://[2606:4700:4700:0::1111]":       "http://[2606:4700:4700::1111]/",
	} {
		u, err := g.parse(address)
		if err != nil {
			t.Error(err)
			continue
		}
		if u.String() != want {
			t.Errorf("%s is %s, want %s", address, u, want)
		}
		if again, err := g.parse(want); err != nil || again.String() != want {
			t.Errorf("%s becomes %s, %v", want, again, err)
		}
	}
	for _, address := range []string{
		"", "news.example.edu", "//news.example.edu/", "http:news.example.edu", "http:/news", "file:///a", "http://", "http://:80/", "http://./", "http://../",
		"http://a..b/", "http://a b/", "http://a%20b/", "http://user@a/", "http://user:password@a/", "http://@a/", "http://a:0/", "http://a:65536/", "http://a:x/", "http://a:25/",
		"http://[::1/", "http://[a]/", "http://1.2.3/", "http://1/", "http://0x8.0x8.0x8.0x8/", "http://a.1/", "http://08.8.8.8/", "http://8.8.8.8../", "http://a\x00/", "http://*/",
		"http://a,b/", "http://a\\b/", "http://xn--/",
	} {
		if u, err := g.parse(address); err == nil {
			if address == "http://xn--/" { // a matter of the name's look-up
				continue
			}
			t.Errorf("%q is taken for %s", address, u)
		} else if !errors.Is(err, ErrAddress) {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// FuzzParse checks that an address that is taken is in its final form, and that
// no spelling of a host becomes an address that the guard refuses.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"http://news.example.edu/", "http://127.1/", "http://[::ffff:7f00:1]/", "http://１２７.0.0.1/", "https://a:b@c:81/d?e#f", "http://0x7f.1./"} {
		f.Add(seed)
	}
	g := guard{}
	f.Fuzz(func(t *testing.T, address string) {
		u, err := g.parse(address)
		if err != nil {
			return
		}
		again, err := g.parse(u.String())
		if err != nil || again.String() != u.String() {
			t.Fatalf("%q is %s, and that is %v, %v", address, u, again, err)
		}
		if ip, err := netip.ParseAddr(u.Hostname()); err == nil && g.check(ip) != nil {
			t.Fatalf("%q is %s", address, u)
		}
	})
}
