//go:build !js

package builder_test

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// startNginx serves page as /page.html, by nginx with lines in its server block,
// and returns its address.
func startNginx(t *testing.T, lines, page string) (url string) {
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
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	text := fmt.Sprintf("daemon off;\nworker_processes 1;\npid %[1]s/pid;\nerror_log %[1]s/error.log;\nevents { worker_connections 64; }\nhttp {\naccess_log off;\ntypes { text/html html; }\ncharset utf-8;\n", dir)
	if os.Getuid() == 0 {
		text = "user root;\n" + text
	}
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		text += fmt.Sprintf("%s_temp_path %s/%[1]s;\n", kind, dir)
	}
	text += fmt.Sprintf("server {\nlisten %s;\nroot %s;\n%s\n}\n}\n", addr, dir, lines)
	for name, content := range map[string]string{"nginx.conf": text, "page.html": page} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(path, "-c", filepath.Join(dir, "nginx.conf"), "-p", dir, "-e", filepath.Join(dir, "error.log"))
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() {
		cmd.Process.Signal(os.Interrupt) // it fails where nginx has ended
		<-ended
		if log, err := os.ReadFile(filepath.Join(dir, "error.log")); t.Failed() && err == nil {
			t.Logf("nginx says:\n%.3000s", log)
		}
	})
	for {
		response, err := http.Get("http://" + addr + "/page.html")
		if err == nil {
			response.Body.Close()
			return "http://" + addr
		}
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("nginx has ended: %v", err)
		case <-t.Context().Done():
			t.Fatal("nginx does not answer")
		case <-time.After(10 * time.Millisecond):
		}
	}
}
