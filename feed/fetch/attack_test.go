//go:build !js

package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
)

// A victim listens on loopback, in IPv4 and where there is IPv6 on the same
// port in that as well, and counts who connects.
type victim struct {
	port        string
	connections atomic.Int32
}

func newVictim(t *testing.T) *victim {
	t.Helper()
	v := new(victim)
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, v.port, _ = net.SplitHostPort(listener.Addr().String())
	v.count(t, listener)
	if six, err := net.Listen("tcp6", "[::1]:"+v.port); err == nil {
		v.count(t, six)
	} else {
		t.Log("no IPv6: ", err)
	}
	return v
}

func (v *victim) count(t *testing.T, listener net.Listener) {
	server := &http.Server{
		Handler:   http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "secret") }),
		ConnState: func(_ net.Conn, state http.ConnState) { v.note(state) },
	}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
}

func (v *victim) note(state http.ConnState) {
	if state == http.StateNew {
		v.connections.Add(1)
	}
}

// nameServer answers for names with the addresses that they have, one list for
// each time it is asked and the last from then on. It returns what asks it.
func nameServer(t *testing.T, names map[string][]string) *net.Resolver {
	t.Helper()
	conn, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	asked := make(map[string]int)
	go func() {
		packet := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(packet)
			if err != nil {
				return
			}
			if reply := resolve(packet[:n], names, asked); reply != nil {
				conn.WriteTo(reply, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp4", conn.LocalAddr().String())
	}}
}

func resolve(packet []byte, names map[string][]string, asked map[string]int) []byte {
	var m dnsmessage.Message
	if m.Unpack(packet) != nil || len(m.Questions) != 1 {
		return nil
	}
	q := m.Questions[0]
	name := strings.TrimSuffix(q.Name.String(), ".")
	lists, known := names[name]
	m.Response, m.RecursionAvailable, m.Additionals = true, true, nil
	if !known {
		m.RCode = dnsmessage.RCodeNameError
	} else {
		key := name + q.Type.String()
		list := lists[min(asked[key], len(lists)-1)]
		asked[key]++
		for one := range strings.FieldsSeq(list) {
			header := dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class, Type: q.Type}
			switch ip := netip.MustParseAddr(one); {
			case ip.Is4() && q.Type == dnsmessage.TypeA:
				m.Answers = append(m.Answers, dnsmessage.Resource{Header: header, Body: &dnsmessage.AResource{A: ip.As4()}})
			case ip.Is6() && q.Type == dnsmessage.TypeAAAA:
				m.Answers = append(m.Answers, dnsmessage.Resource{Header: header, Body: &dnsmessage.AAAAResource{AAAA: ip.As16()}})
			}
		}
	}
	reply, err := m.Pack()
	if err != nil {
		return nil
	}
	return reply
}

// attackHosts are spellings of this machine and of what is near it.
var attackHosts = []string{
	// IPv4 as programs of the eighties read it
	"127.0.0.1", "127.0.0.2", "127.1", "127.0.1", "127.127.127.127", "2130706433", "017700000001", "0177.0.0.1", "0177.0.0.01", "00000177.1", "0x7f000001", "0x7F.0x0.0x0.0x1",
	"0x7f.1", "0x7f.0.0x1", "127.0.0.0x1", "127.000.000.001", "0000127.0.0.1", "127.0.0.1.", "127.0.0.1..", "6425673729", "0x17f000001", "127.0.256", "4294967295",
	// this network, link-local, metadata, private
	"0", "0.0.0.0", "0.0.0.0.", "00.00.00.00", "0x0", "169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "169.254.43518", "10.0.0.1", "192.168.0.1", "172.16.0.1",
	"100.100.100.200", "192.0.0.192", "168.63.129.16", "255.255.255.255", "224.0.0.1",
	// IPv6
	"[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[0000:0000:0000:0000:0000:0000:0000:0001]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]", "[::127.0.0.1]",
	"[::ffff:0:127.0.0.1]", "[::ffff:169.254.169.254]", "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::127.0.0.1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]",
	"[fe80::1%25lo]", "[::1%25lo]", "[::1%25]", "[fe80::1%lo]", "[::ffff:127.0.0.1%25lo]", "[fc00::1]", "[fd00:ec2::254]", "[fec0::1]", "[ff02::1]", "[v1.127.0.0.1]", "[127.0.0.1]",
	// names
	"localhost", "LOCALHOST", "localhost.", "loopback.attack.example", "loopback6.attack.example", "mapped.attack.example", "all.attack.example", "metadata.attack.example",
	"private.attack.example", "translated.attack.example", "unspecified.attack.example", "loopback.attack.example.", "LOOPBACK.ATTACK.EXAMPLE", "127.0.0.1.attack.example",
	// in other letters
	"１２７.０.０.１", "127。0。0。1", "127．0．0．1", "127｡0｡0｡1", "①②⑦.⓪.⓪.①", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "ｌｏｃａｌｈｏｓｔ", "localho\u017ft", "0ｘ7f.1", "loopback．attack．example",
	// encoded, and what parsers read differently
	"127%2e0%2e0%2e1", "%31%32%37.0.0.1", "%6c%6f%63%61%6c%68%6f%73%74", "loc%61lhost", "127.0.0.1%00.news.example.edu", "127.0.0.1%20", "127.0.0.1%0d%0a",
	"news.example.edu@127.0.0.1", "news.example.edu:80@127.0.0.1", "@127.0.0.1", ":@127.0.0.1", "news.example.edu%40127.0.0.1", "127.0.0.1\\@news.example.edu", "127.0.0.1#@news.example.edu", "127.0.0.1?@news.example.edu", " 127.0.0.1", "127.0.0.1\t", "{127.0.0.1}",
}

// attackNames are what the names among attackHosts mean.
var attackNames = map[string][]string{
	"loopback.attack.example":         {"127.0.0.1"},
	"loopback6.attack.example":        {"::1"},
	"mapped.attack.example":           {"::ffff:127.0.0.1"},
	"all.attack.example":              {"10.0.0.1 127.0.0.1 ::1 fe80::1"},
	"metadata.attack.example":         {"169.254.169.254"},
	"private.attack.example":          {"10.0.0.1 192.168.0.1"},
	"translated.attack.example":       {"64:ff9b::7f00:1"},
	"unspecified.attack.example":      {"0.0.0.0 ::"},
	"127.0.0.1.attack.example":        {"127.0.0.1"},
	"news.example.edu%40127.0.0.1":    {"127.0.0.1"},
	"rebinding.attack.example":        {"127.0.0.2", "127.0.0.2", "127.0.0.1"},
	"both.attack.example":             {"127.0.0.1 127.0.0.2"},
	"redirects.attack.example":        {"127.0.0.2"},
	"loopback.attack.example.invalid": {"127.0.0.1"},
}

func TestAttacks(t *testing.T) {
	v := newVictim(t)
	c := &Client{Resolver: nameServer(t, attackNames), Spacing: -1, Retries: -1}
	attacks := 0
	for _, host := range attackHosts {
		for _, address := range []string{"http://" + host + ":" + v.port + "/", "https://" + host + ":" + v.port + "/"} {
			attacks++
			r, err := c.Get(t.Context(), address)
			if r != nil || !errors.Is(err, ErrForbiddenAddress) && !errors.Is(err, ErrAddress) && !errors.Is(err, ErrNoAnswer) {
				t.Errorf("%s: got %v, %v", address, r, err)
			}
			if v.connections.Swap(0) != 0 {
				t.Errorf("%s was connected to", address)
			}
		}
	}
	if attacks < 120 {
		t.Errorf("only %d attacks", attacks)
	}
}

// TestAttacksOnDialer goes past what looks at an address's spelling: the dialer
// alone, with the system's own reading of hosts.
func TestAttacksOnDialer(t *testing.T) {
	v := newVictim(t)
	c := &Client{}
	c.started.Do(c.start)
	for _, host := range attackHosts {
		conn, err := c.transport.DialContext(t.Context(), "tcp", strings.TrimSuffix(host, ":80")+":"+v.port)
		if err == nil {
			conn.Close()
			t.Errorf("%s was connected to", host)
		}
		if v.connections.Swap(0) != 0 {
			t.Errorf("%s was connected to", host)
		}
	}
}

// TestVictimCanBeReached shows that the tests above see a connection.
func TestVictimCanBeReached(t *testing.T) {
	v := newVictim(t)
	c := &Client{Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, Resolver: nameServer(t, attackNames)}
	defer c.CloseIdleConnections()
	for _, host := range []string{"127.0.0.1", "loopback.attack.example", "LOOPBACK.attack.example.", "mapped.attack.example", "loopback．attack．example"} {
		r, err := c.Get(t.Context(), "http://"+host+":"+v.port+"/")
		if err != nil || string(r.Body) != "secret" {
			t.Errorf("%s: %v", host, err)
		}
	}
	if v.connections.Load() == 0 {
		t.Error("nobody connected")
	}
}

// accomplice serves on 127.0.0.2, which clients here may connect to.
func accomplice(t *testing.T, handler http.HandlerFunc) (port string) {
	t.Helper()
	listener, err := net.Listen("tcp4", "127.0.0.2:0")
	if err != nil {
		t.Skip("no address beside 127.0.0.1: ", err)
	}
	server := &http.Server{Handler: handler}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	_, port, _ = net.SplitHostPort(listener.Addr().String())
	return port
}

func accompliceOnly() []netip.Prefix { return []netip.Prefix{netip.MustParsePrefix("127.0.0.2/32")} }

func TestAttacksByRedirect(t *testing.T) {
	v := newVictim(t)
	var location string
	port := accomplice(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Location"] = []string{location}
		w.WriteHeader(http.StatusFound)
	})
	c := &Client{Allow: accompliceOnly(), Resolver: nameServer(t, attackNames), Spacing: -1, Retries: -1}
	for _, host := range attackHosts {
		for _, location = range []string{"http://" + host + ":" + v.port + "/", "//" + host + ":" + v.port} {
			if host == "127.0.0.2" || strings.ContainsAny(location, "\t") {
				continue // the accomplice itself, and what is no header
			}
			r, err := c.Get(t.Context(), "http://redirects.attack.example:"+port+"/")
			if r != nil || err == nil {
				t.Errorf("%q: got %v", location, r)
			}
			if v.connections.Swap(0) != 0 {
				t.Errorf("%q was connected to", location)
			}
		}
	}
}

// TestRebinding has a name that means the accomplice first and the victim then.
func TestRebinding(t *testing.T) {
	var asked atomic.Int32
	port := accomplice(t, func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		w.Header().Set("Connection", "close")
		fmt.Fprint(w, "news")
	})
	listener, err := net.Listen("tcp4", "127.0.0.1:"+port)
	if err != nil {
		t.Skip(err)
	}
	v := &victim{port: port}
	v.count(t, listener)
	c := &Client{Allow: accompliceOnly(), Resolver: nameServer(t, attackNames), Spacing: -1, Retries: -1}
	address := "http://rebinding.attack.example:" + port + "/"
	for {
		r, err := c.Get(t.Context(), address)
		if err != nil {
			if !errors.Is(err, ErrForbiddenAddress) {
				t.Error(err)
			}
			break
		}
		if string(r.Body) != "news" {
			t.Fatalf("got %q", r.Body)
		}
	}
	if asked.Load() == 0 || v.connections.Load() != 0 {
		t.Errorf("%d connections to the accomplice, %d to the victim", asked.Load(), v.connections.Load())
	}
	// Of a name that means both, only the one is used.
	r, err := c.Get(t.Context(), "http://both.attack.example:"+port+"/")
	if err != nil || string(r.Body) != "news" || v.connections.Load() != 0 {
		t.Errorf("got %v, %v, and %d connections to the victim", r, err, v.connections.Load())
	}
}

// TestEnvironmentProxy shows that a proxy of the environment is not asked, and
// that one that is set is seen by the guard.
func TestEnvironmentProxy(t *testing.T) {
	v := newVictim(t)
	t.Setenv("HTTP_PROXY", "http://127.0.0.1:"+v.port)
	t.Setenv("http_proxy", "http://127.0.0.1:"+v.port)
	resolver := nameServer(t, map[string][]string{"news.example.edu": {"127.0.0.3"}})
	c := &Client{Resolver: resolver, Retries: -1}
	if _, err := c.Get(t.Context(), "http://news.example.edu/"); !errors.Is(err, ErrForbiddenAddress) || !strings.Contains(err.Error(), "127.0.0.3") {
		t.Error(err)
	}
	proxied := &Client{Resolver: resolver, Retries: -1, Proxy: http.ProxyFromEnvironment}
	if _, err := proxied.Get(t.Context(), "http://news.example.edu/"); !errors.Is(err, ErrForbiddenAddress) || !strings.Contains(err.Error(), "127.0.0.1") {
		t.Error(err)
	}
	if v.connections.Load() != 0 {
		t.Error("the proxy was connected to")
	}
	proxied = &Client{Proxy: http.ProxyFromEnvironment, Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}}
	defer proxied.CloseIdleConnections()
	if r, err := proxied.Get(t.Context(), "http://news.example.edu/"); err != nil || string(r.Body) != "secret" {
		t.Error(err)
	}
}
