//go:build !js

package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/render/syndication"
)

// relaying measures examples/relay, the program, on one core, beside nginx.
// What asks it runs on another.
type relaying struct {
	answered []answered
	sources  refreshing
	change   passing
	slow     holding
}

func (r *relaying) measure(e effort) error {
	for _, name := range []string{"taskset", "wrk", "nginx"} {
		if _, err := exec.LookPath(name); err != nil {
			return fmt.Errorf("%w: %w", errAbsent, err)
		}
	}
	if runtime.NumCPU() < 2 {
		return fmt.Errorf("%w: a second core", errAbsent)
	}
	dir, err := os.MkdirTemp("", "relay")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := runInMainModule("go", "build", "-trimpath", "-o", filepath.Join(dir, "relay"), "./examples/relay"); err != nil {
		return err
	}
	for _, part := range []func(effort, string) error{r.besideNginx, r.thousandSources, r.fromChange, r.slowClients} {
		if err := part(e, dir); err != nil {
			return err
		}
	}
	return nil
}

// server is a program that is measured on core 0.
type server struct {
	cmd  *exec.Cmd
	pid  int // of the process that answers
	base string
}

// onCore returns a command that runs on one core.
func onCore(core int, name string, args ...string) *exec.Cmd {
	return exec.Command("taskset", append([]string{"-c", strconv.Itoa(core), name}, args...)...)
}

// startRelay starts the relay in dir with a configuration.
func startRelay(dir, config string) (*server, error) {
	file := filepath.Join(dir, "relay.yaml")
	if err := os.WriteFile(file, []byte(config), 0o666); err != nil {
		return nil, err
	}
	cmd := onCore(0, filepath.Join(dir, "relay"), "-addr", "127.0.0.1:0", "-log", "error", file)
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return nil, errors.Join(err, cmd.Wait())
	}
	return &server{cmd, cmd.Process.Pid, strings.TrimSuffix(strings.TrimSpace(line), "/")}, nil
}

func (s *server) stop() error {
	if err := s.cmd.Process.Signal(os.Interrupt); err != nil {
		return err
	}
	return s.cmd.Wait()
}

// get returns a document, once there is one.
func (s *server) get(path string, header ...string) (*http.Response, []byte, error) {
	deadline := time.Now().Add(time.Minute)
	for {
		r, err := http.NewRequest("GET", s.base+path, nil)
		if err != nil {
			return nil, nil, err
		}
		r.Header.Set("Accept-Encoding", "identity")
		for i := 0; i < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			return nil, nil, err
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || answer.StatusCode == http.StatusOK {
			return answer, body, err
		}
		if time.Now().After(deadline) {
			return nil, nil, fmt.Errorf("%s: %s", path, answer.Status)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// ticks is how often a second the kernel counts what processes use: USER_HZ,
// which is 100 on all that Linux runs on.
const ticks = 100

// used returns the time that the server has had of its core.
func (s *server) used() (time.Duration, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.pid))
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0, fmt.Errorf("/proc/%d/stat holds %q", s.pid, stat)
	}
	user, err := strconv.Atoi(fields[11])
	if err != nil {
		return 0, err
	}
	system, err := strconv.Atoi(fields[12])
	return time.Duration(user+system) * time.Second / ticks, err
}

// resident returns the server's resident memory in bytes, now and at most.
func (s *server) resident() (now, most float64, err error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.pid))
	if err != nil {
		return 0, 0, err
	}
	for line := range strings.Lines(string(status)) {
		name, value, _ := strings.Cut(line, ":")
		var kb float64
		if _, err := fmt.Sscanf(value, "%f kB", &kb); err != nil {
			continue
		}
		switch name {
		case "VmRSS":
			now = kb * 1024
		case "VmHWM":
			most = kb * 1024
		}
	}
	return now, most, nil
}

// serveNews serves the news of views.go as RSS on an address of this machine.
func serveNews(addr string) (*http.Server, string, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, "", err
	}
	doc := syndication.AppendRSS(nil, newsToShow())
	s := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		w.Write(doc)
	})}
	go s.Serve(l) // its error is that it is closed
	return s, "http://" + l.Addr().String() + "/feed", nil
}
