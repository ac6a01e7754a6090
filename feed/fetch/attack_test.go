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
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Cache-Control", "max-age=60")
			fmt.Fprint(w, "secret")
		}),
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

// TestAttacksOnAllowedNetworks has a client that is allowed into a network, and
// a public server that tries to lead it there: by a redirect, and by the feed
// that its page announces. That the client has been there on its own account,
// and has what it found in its cache, makes no difference.
func TestAttacksOnAllowedNetworks(t *testing.T) {
	v := newVictim(t)
	hosts := []string{"127.0.0.1", "loopback.attack.example", "localhost"}
	c := &Client{Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, Spacing: -1, Retries: -1, Resolver: nameServer(t, attackNames)}
	p := &pipes{conns: make(chan net.Conn), done: make(chan struct{})}
	public := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		location := "http://" + r.URL.Query().Get("to") + ":" + v.port + "/"
		if r.URL.Path == "/redirect" {
			http.Redirect(w, r, location, http.StatusFound)
			return
		}
		fmt.Fprintf(w, `<html><head><link rel="alternate" type="application/rss+xml" href="%s"></head><body>Welcome`, location)
	})}
	go public.Serve(p)
	defer public.Close()
	c.started.Do(c.start)
	for _, transport := range []*http.Transport{c.transport, c.public} {
		dial := transport.DialContext
		transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
			if strings.HasPrefix(address, "public.example.edu:") {
				here, there := net.Pipe()
				p.conns <- there
				return here, nil
			}
			return dial(ctx, network, address)
		}
	}
	defer c.CloseIdleConnections()
	for range 2 {
		for _, host := range hosts {
			_, err := c.Get(t.Context(), "http://public.example.edu/redirect?to="+host)
			if !errors.Is(err, ErrForbiddenAddress) {
				t.Errorf("redirected to %s: %v", host, err)
			}
			_, err = c.Feed(t.Context(), Source{URL: "http://public.example.edu/?to=" + host})
			if !errors.Is(err, ErrForbiddenAddress) {
				t.Errorf("led to %s: %v", host, err)
			}
			if v.connections.Swap(0) != 0 {
				t.Errorf("%s was connected to", host)
			}
		}
		for _, host := range hosts {
			if r, err := c.Get(t.Context(), "http://"+host+":"+v.port+"/"); err != nil || string(r.Body) != "secret" {
				t.Fatal(err)
			}
		}
		v.connections.Store(0)
	}
	other := &Client{Cache: c.cache, Resolver: c.Resolver}
	for _, host := range hosts {
		if r, err := other.Get(t.Context(), "http://"+host+":"+v.port+"/"); !errors.Is(err, ErrForbiddenAddress) {
			t.Errorf("a client with the same cache, and allowed nowhere, got %v, %v", r, err)
		}
	}
}
