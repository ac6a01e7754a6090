//go:build !js

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/feed/relay"
)

// TestMain lets the test's own program be the relay that is started and killed.
func TestMain(m *testing.M) {
	if os.Getenv("RELAY_TEST_MAIN") != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// A process is a relay that runs as a program of its own.
type process struct {
	cmd    *exec.Cmd
	addr   string
	stderr *bytes.Buffer // to be read when it has ended
}

// startRelay starts a relay with a configuration file, and waits until it
// listens.
func startRelay(t *testing.T, args ...string) *process {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p := &process{cmd: exec.Command(self, args...), stderr: new(bytes.Buffer)}
	p.cmd.Env = append(os.Environ(), "RELAY_TEST_MAIN=1")
	p.cmd.Stderr = p.stderr
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the relay does not start: %v\n%s", errors.Join(err, p.cmd.Wait()), p.stderr)
	}
	p.addr = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "http://"), "/")
	return p
}

// kill ends the relay as kill -9 does.
func (p *process) kill(t *testing.T) {
	t.Helper()
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	p.cmd.Wait() // its error is that it was killed
}

// freePort returns an address that nobody listens on.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// newOrigin serves feeds whose articles all say which feed they are of and which
// edition: each request has the next one.
func newOrigin(t *testing.T) *httptest.Server {
	t.Helper()
	var mu sync.Mutex
	editions := make(map[string]int)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.Trim(r.URL.Path, "/")
		mu.Lock()
		editions[name]++
		n := editions[name]
		mu.Unlock()
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>%s</title><link>https://%[1]s.example.edu/</link><description>News</description>`, name)
		for i := range 30 {
			fmt.Fprintf(w, `<item><guid isPermaLink="false">urn:%s:%d:%d</guid><title>%[1]s %[2]d</title><link>https://%[1]s.example.edu/%[2]d/%[3]d</link><description>%s</description></item>`,
				name, n, i, strings.Repeat("The university opened a laboratory. ", 10))
		}
		io.WriteString(w, `</channel></rss>`)
	}))
	t.Cleanup(server.Close)
	return server
}

// writeConfig writes a configuration with three sources of the origin: two, and
// both merged.
func writeConfig(t *testing.T, origin string) string {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "relay.yaml")
	text := fmt.Sprintf(`
dir: state
refresh: 100ms
max_age: 1s
networks: [127.0.0.0/8]
origins: ["*"]
sources:
  alpha: {from: "%[1]s/alpha"}
  beta: {from: "%[1]s/beta"}
  both: {from: ["%[1]s/alpha", "%[1]s/beta"]}
`, origin)
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return file
}

// checkFeed returns what is wrong with a JSON Feed of a source of newOrigin:
// all articles of a feed have to be of that and of one edition.
func checkFeed(name string, body []byte) error {
	var doc struct {
		Items []struct{ ID, Title string }
	}
	if err := json.Unmarshal(body, &doc); err != nil {
		return fmt.Errorf("%w in %.200q", err, body)
	}
	want := map[string]int{"alpha": 30, "beta": 30, "both": 60}[name]
	if len(doc.Items) != want {
		// Of two that are merged one may not be there yet.
		if name != "both" || len(doc.Items) != 30 {
			return fmt.Errorf("%s has %d articles", name, len(doc.Items))
		}
	}
	editions := make(map[string]string)
	for _, item := range doc.Items {
		of, edition, _ := strings.Cut(item.Title, " ")
		if name != "both" && of != name {
			return fmt.Errorf("%s has %q", name, item.Title)
		}
		if editions[of] == "" {
			editions[of] = edition
		}
		if editions[of] != edition {
			return fmt.Errorf("%s mixes the editions %s and %s", name, editions[of], edition)
		}
	}
	return nil
}

// load asks for all sources again and again, by several visitors at once, until
// ctx is done. bad is told of every answer that is not right.
func load(ctx context.Context, base string, visitors int, bad func(name string, err error)) (asked int) {
	var mu sync.Mutex
	var all sync.WaitGroup
	for range visitors {
		all.Go(func() {
			client := &http.Client{Transport: &http.Transport{}, Timeout: 20 * time.Second}
			defer client.CloseIdleConnections()
			for ctx.Err() == nil {
				for _, name := range []string{"alpha", "beta", "both"} {
					if err := askFor(client, base, name); err != nil {
						bad(name, err)
					}
					mu.Lock()
					asked++
					mu.Unlock()
				}
			}
		})
	}
	all.Wait()
	return asked
}

var errStatus = errors.New("the status is not 200")

func askFor(client *http.Client, base, name string) error {
	answer, err := client.Get(base + "/feeds/" + name + ".json")
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	if answer.StatusCode != 200 {
		return fmt.Errorf("%w: %s, %.200q", errStatus, answer.Status, body)
	}
	return checkFeed(name, body)
}

// waitFor waits until base has news of all sources.
func waitFor(t *testing.T, base string) {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{}, Timeout: 10 * time.Second}
	defer client.CloseIdleConnections()
	deadline := time.Now().Add(time.Minute)
	for _, name := range []string{"alpha", "beta", "both"} {
		for {
			err := askFor(client, base, name)
			if err == nil {
				break
			}
			if time.Now().After(deadline) {
				t.Fatal(err)
			}
			time.Sleep(20 * time.Millisecond)
		}
	}
}

func TestCheck(t *testing.T) {
	var out, errs bytes.Buffer
	if err := run(t.Context(), []string{"-check", "relay.yaml"}, &out, &errs); err != nil || out.String() != "relay.yaml: 2 sources, nothing is wrong\n" {
		t.Errorf("%v, %s%s", err, &out, &errs)
	}
	file := filepath.Join(t.TempDir(), "wrong.yaml")
	if err := os.WriteFile(file, []byte("sources:\n  a:\n    form: https://a.example.edu/\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	err := run(t.Context(), []string{"-check", file}, &out, &errs)
	if err == nil || !strings.HasPrefix(err.Error(), file+":3: sources.a.form: there is no such key; is from meant?") {
		t.Errorf("%v", err)
	}
	if err := run(t.Context(), []string{"-schema"}, &out, &errs); err != nil || !strings.HasSuffix(out.String(), relay.Schema) {
		t.Errorf("-schema: %v", err)
	}
	for _, args := range [][]string{{}, {"a", "b"}, {"-none"}, {"-schema", "a"}, {"-connections", "0", "a"}} {
		if err := run(t.Context(), args, &out, &errs); !errors.Is(err, errUsage) {
			t.Errorf("%q: %v", args, err)
		}
	}
	if err := run(t.Context(), []string{"none.yaml"}, &out, &errs); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}

// TestMetrics starts a relay and reads its figures; then it is told to end.
func TestMetrics(t *testing.T) {
	origin := newOrigin(t)
	metrics := freePort(t)
	p := startRelay(t, "-addr", "127.0.0.1:0", "-metrics", metrics, writeConfig(t, origin.URL))
	waitFor(t, "http://"+p.addr)
	answer, err := http.Get("http://" + metrics + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`campusnews_relay_requests_total{class="2xx"}`, `campusnews_relay_source_articles{source="alpha"} 30`, `campusnews_relay_source_stale{source="both"} 0`, "go_goroutines"} {
		if !bytes.Contains(body, []byte(want)) {
			t.Errorf("the metrics have no %s", want)
		}
	}
	if answer, err := http.Get("http://" + p.addr + "/metrics"); err != nil || answer.StatusCode != 404 {
		t.Errorf("visitors can read the metrics: %v, %v", answer, err)
	}
	if err := p.cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Wait(); err != nil {
		t.Errorf("the relay ends with %v\n%s", err, p.stderr)
	}
}
