//go:build !js

package main

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/internal/nginxtest"
)

// startNginx starts nginx with nginx.conf of this directory, in front of a relay
// at an address, and returns its own.
func startNginx(t *testing.T, relay string) (front string) {
	t.Helper()
	ours, err := os.ReadFile("nginx.conf")
	if err != nil {
		t.Fatal(err)
	}
	address, _ := nginxtest.Start(t, func(address, dir string) string {
		text := string(ours)
		for old, is := range map[string]string{
			"server 127.0.0.1:8090;":         "server " + relay + ";",
			"listen 80;":                     "listen " + address + ";",
			"/var/cache/nginx/relay":         filepath.Join(dir, "cache"),
			"server_name relay.example.edu;": "server_name _;",
		} {
			if strings.Count(text, old) != 1 {
				t.Fatalf("nginx.conf has not one %q", old)
			}
			text = strings.ReplaceAll(text, old, is)
		}
		return text
	})
	return "http://" + address
}

// TestOriginKilledUnderLoad: nginx goes on serving headlines when the relay is
// killed, with no request failed.
func TestOriginKilledUnderLoad(t *testing.T) {
	origin := newOrigin(t)
	addr := freePort(t)
	front := startNginx(t, addr)
	p := startRelay(t, "-addr", addr, writeConfig(t, origin.URL))
	waitFor(t, "http://"+addr)
	waitFor(t, front)

	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var failed atomic.Int64
	asked := make(chan int)
	go func() {
		asked <- load(ctx, front, 4, func(name string, err error) {
			if failed.Add(1) < 5 {
				t.Errorf("%s: %v", name, err)
			}
		})
	}()
	time.Sleep(2 * time.Second)
	p.kill(t)
	time.Sleep(5 * time.Second) // longer than max_age and stale-while-revalidate
	stop()
	if n := <-asked; n < 100 {
		t.Errorf("only %d requests", n)
	} else {
		t.Logf("%d requests, %d failed", n, failed.Load())
	}
	answer, err := http.Get(front + "/feeds/alpha.json")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if got := answer.Header.Get("X-Cache"); got != "STALE" && got != "UPDATING" {
		t.Errorf("with the relay dead the cache says %q", got)
	}
}

// TestKilledAgainAndAgain kills the relay at any moment and starts it again:
// what it serves is whole and of the right source, and nginx in front has
// something for every request.
func TestKilledAgainAndAgain(t *testing.T) {
	restarts := 50
	if testing.Short() {
		restarts = 5
	}
	origin := newOrigin(t)
	addr := freePort(t)
	front := startNginx(t, addr)
	config := writeConfig(t, origin.URL)
	p := startRelay(t, "-addr", addr, config)
	waitFor(t, "http://"+addr)
	waitFor(t, front)

	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var failed atomic.Int64
	done := make(chan int)
	go func() {
		done <- load(ctx, front, 2, func(name string, err error) {
			if failed.Add(1) < 5 {
				t.Errorf("through nginx: %s: %v", name, err)
			}
		})
	}()
	go func() {
		done <- load(ctx, "http://"+addr, 2, func(name string, err error) {
			// It is not there between two lives; what it says is right.
			if errors.Is(err, errStatus) || isWrong(err) {
				t.Errorf("by the relay: %s: %v", name, err)
			} else {
				time.Sleep(time.Millisecond)
			}
		})
	}()
	for i := range restarts {
		time.Sleep(rand.N(250 * time.Millisecond))
		p.kill(t)
		if strings.Contains(p.stderr.String(), "cannot be read") || strings.Contains(p.stderr.String(), "panic") {
			t.Errorf("life %d: %s", i, p.stderr)
		}
		p = startRelay(t, "-addr", addr, config)
	}
	waitFor(t, "http://"+addr)
	stop()
	t.Logf("%d and %d requests, %d failed", <-done, <-done, failed.Load())
	origin.Close() // what is kept is there when the source is not
	p.kill(t)
	p = startRelay(t, "-addr", addr, config)
	waitFor(t, "http://"+addr)
	p.kill(t)
}

// isWrong reports whether an error is about what was served, and not about the
// connection.
func isWrong(err error) bool {
	text := err.Error()
	for _, connection := range []string{"refused", "reset", "EOF", "broken pipe", "server closed"} {
		if strings.Contains(text, connection) {
			return false
		}
	}
	return true
}
