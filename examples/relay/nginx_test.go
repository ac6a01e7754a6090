//go:build !js

package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// startNginx starts nginx with nginx.conf of this directory, in front of a relay
// at addr, and returns its address.
func startNginx(t *testing.T, relay string) (addr string) {
	t.Helper()
	path, err := exec.LookPath("nginx")
	if err != nil {
		path, err = exec.LookPath("/usr/sbin/nginx")
	}
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("no nginx in PATH, and CI=true")
		}
		t.Skip("no nginx in PATH: install it to run this test")
	}
	ours, err := os.ReadFile("nginx.conf")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o777); err != nil { // workers may be another user
		t.Fatal(err)
	}
	addr = freePort(t)
	text := string(ours)
	for old, is := range map[string]string{
		"server 127.0.0.1:8090;":         "server " + relay + ";",
		"listen 80;":                     "listen " + addr + ";",
		"/var/cache/nginx/relay":         filepath.Join(dir, "cache"),
		"server_name relay.example.edu;": "server_name _;",
	} {
		if strings.Count(text, old) != 1 {
			t.Fatalf("nginx.conf has not one %q", old)
		}
		text = strings.ReplaceAll(text, old, is)
	}
	main := fmt.Sprintf("daemon off;\nworker_processes 1;\npid %[1]s/pid;\nerror_log %[1]s/error.log;\nevents { worker_connections 512; }\nhttp {\naccess_log off;\n", dir)
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		main += fmt.Sprintf("%s_temp_path %s/%[1]s;\n", kind, dir)
	}
	file := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(file, []byte(main+text+"}\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, "-c", file, "-p", dir, "-e", filepath.Join(dir, "error.log"))
	if os.Getuid() == 0 {
		cmd.Args = append(cmd.Args, "-g", "user root;")
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			t.Error(err)
		}
		cmd.Wait() // its error is that it was told to end
		if log, err := os.ReadFile(filepath.Join(dir, "error.log")); t.Failed() && err == nil {
			t.Logf("nginx says:\n%.3000s", log)
		}
	})
	return addr
}

// TestOriginKilledUnderLoad: nginx goes on serving headlines when the relay is
// killed, with no request failed.
func TestOriginKilledUnderLoad(t *testing.T) {
	origin := newOrigin(t)
	addr := freePort(t)
	front := "http://" + startNginx(t, addr)
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
	front := "http://" + startNginx(t, addr)
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
