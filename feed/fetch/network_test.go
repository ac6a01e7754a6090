//go:build !js

package fetch

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

var loopbackOnly = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}

// TestNames has names that are not there, and a server of names that is silent.
func TestNames(t *testing.T) {
	c := &Client{Resolver: nameServer(t, nil), Spacing: -1}
	_, err := c.Get(t.Context(), "http://news.example.edu/")
	var unknown *net.DNSError
	if !errors.Is(err, ErrNoAnswer) || !errors.As(err, &unknown) || !unknown.IsNotFound || isPassing(err) {
		t.Error(err)
	}
	silent, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	c = &Client{ConnectTimeout: 100 * time.Millisecond, Spacing: -1, Resolver: &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp4", silent.LocalAddr().String())
	}}}
	if _, err := c.Get(t.Context(), "http://news.example.edu/"); !errors.Is(err, ErrTimeout) || isPassing(err) {
		t.Error(err)
	}
}

// TestConnections has servers that nobody runs and that say nothing on a secure
// connection. Only the first is asked again.
func TestConnections(t *testing.T) {
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	var connections atomic.Int32
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			connections.Add(1)
			defer conn.Close()
		}
	}()
	c := &Client{Allow: loopbackOnly, Spacing: -1, ConnectTimeout: 200 * time.Millisecond}
	if _, err := c.Get(t.Context(), "https://"+listener.Addr().String()); !errors.Is(err, ErrTimeout) || connections.Load() != 1 {
		t.Errorf("silent: %v after %d connections", err, connections.Load())
	}

	closed, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	var log bytes.Buffer
	c = &Client{Allow: loopbackOnly, Spacing: -1, Retries: 1, Logger: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))}
	if _, err := c.Get(t.Context(), "http://"+closed.Addr().String()); !errors.Is(err, ErrNoAnswer) || !isPassing(err) {
		t.Errorf("closed: %v", err)
	}
	if n := strings.Count(log.String(), "refused"); n != 2 {
		t.Errorf("%d times in %s", n, &log)
	}
}
