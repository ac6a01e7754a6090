//go:build !js

// Package nginxtest runs nginx in tests.
package nginxtest

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// main is a whole configuration but for its http block. The directory is the
// test's.
const main = `daemon off;
worker_processes 1;
pid %[1]s/pid;
error_log %[1]s/error.log;
events { worker_connections 512; }
http {
	access_log off;
	client_body_temp_path %[1]s/client;
	proxy_temp_path %[1]s/proxy;
	fastcgi_temp_path %[1]s/fastcgi;
	uwsgi_temp_path %[1]s/uwsgi;
	scgi_temp_path %[1]s/scgi;
%[2]s
}
`

// Start runs nginx until the test ends. What http returns, given an address
// that nobody listens on and a directory for files, is the http block; nginx has
// to listen at the address, and answers there when Start returns.
//
// Without nginx the test is skipped, and fails where CI=true.
func Start(t testing.TB, http func(address, dir string) string) (address, dir string) {
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
	free, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address = free.Addr().String()
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	config, log := filepath.Join(dir, "nginx.conf"), filepath.Join(dir, "error.log")
	if err := os.WriteFile(config, fmt.Appendf(nil, main, dir, http(address, dir)), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, "-c", config, "-p", dir, "-e", log)
	if os.Getuid() == 0 {
		cmd.Args = append(cmd.Args, "-g", "user root;") // its workers have to read the test's files
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		cmd.Wait() // its error is that it was told to end
		close(ended)
	}()
	t.Cleanup(func() {
		cmd.Process.Signal(os.Interrupt)
		<-ended
		if said, err := os.ReadFile(log); t.Failed() && err == nil {
			t.Logf("nginx says:\n%.3000s", said)
		}
	})
	for {
		conn, err := net.Dial("tcp4", address)
		if err == nil {
			conn.Close()
			return address, dir
		}
		select {
		case <-ended:
			t.Fatal("nginx has ended")
		case <-t.Context().Done():
			t.Fatal("nginx does not answer")
		case <-time.After(10 * time.Millisecond):
		}
	}
}
