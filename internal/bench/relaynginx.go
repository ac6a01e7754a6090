//go:build !js

package main

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// visitors is how many connections ask at a time.
const visitors = 64

// questions are what wrk asks for.
var questions = []string{"feed.json", "with brotli", "304", "304 with brotli"}

// answered is what wrk found of the relay and of nginx with one question.
type answered struct {
	question              string
	bytes                 int    // of the body, 0 is none
	rate, nginxRate       spread // requests a second
	ratio                 spread // of these
	cpu, nginxCPU         spread // µs a request
	slowest, nginxSlowest spread // ms that 99 % take less than
}

// besideNginx compares the relay's cached feed with the same bytes that nginx
// serves from a file.
func (r *relaying) besideNginx(e effort, dir string) error {
	origin, source, err := serveNews("127.0.0.1:0")
	if err != nil {
		return err
	}
	defer origin.Close()
	relay, err := startRelay(dir, fmt.Sprintf("networks: [127.0.0.0/8]\norigins: ['*']\nsources: {campus: {from: %q}}\n", source))
	if err != nil {
		return err
	}
	defer relay.stop()
	const path = "/feeds/campus.json"
	plain, whole, err := relay.get(path)
	if err != nil {
		return err
	}
	packed, small, err := relay.get(path, "Accept-Encoding", "br")
	if err != nil {
		return err
	}
	nginx, err := startNginx(dir, whole, small)
	if err != nil {
		return err
	}
	defer nginx.stop()
	file, _, err := nginx.get("/feed.json")
	if err != nil {
		return err
	}

	for i, c := range []struct {
		bytes        int
		file         string
		ours, theirs []string
	}{
		{len(whole), "/feed.json", nil, nil},
		{len(small), "/feed.br", []string{"Accept-Encoding: br"}, []string{"Accept-Encoding: br"}},
		{0, "/feed.json", []string{"If-None-Match: " + plain.Header.Get("ETag")}, []string{"If-None-Match: " + file.Header.Get("ETag")}},
		{0, "/feed.json", []string{"Accept-Encoding: br", "If-None-Match: " + packed.Header.Get("ETag")}, []string{"If-None-Match: " + file.Header.Get("ETag")}},
	} {
		var ours, theirs, ratio, ourCPU, theirCPU, ourLast, theirLast []float64
		for round := range e.rounds + 1 {
			a, err := relay.ask(e.turn, path, c.ours)
			if err != nil {
				return err
			}
			b, err := nginx.ask(e.turn, c.file, c.theirs)
			if err != nil {
				return err
			}
			if round == 0 {
				continue // that warmed up
			}
			ours, theirs, ratio = append(ours, a.rate), append(theirs, b.rate), append(ratio, a.rate/b.rate)
			ourCPU, theirCPU = append(ourCPU, a.cpu), append(theirCPU, b.cpu)
			ourLast, theirLast = append(ourLast, a.p99), append(theirLast, b.p99)
		}
		r.answered = append(r.answered, answered{
			question: questions[i], bytes: c.bytes,
			rate: spreadOf(ours), nginxRate: spreadOf(theirs), ratio: spreadOf(ratio),
			cpu: spreadOf(ourCPU), nginxCPU: spreadOf(theirCPU),
			slowest: spreadOf(ourLast), nginxSlowest: spreadOf(theirLast),
		})
	}
	return nil
}

// startNginx starts nginx, which serves a document, plain and packed by brotli,
// as a server for static files is set up.
func startNginx(dir string, plain, packed []byte) (*server, error) {
	root := filepath.Join(dir, "www")
	if err := os.MkdirAll(root, 0o755); err != nil {
		return nil, err
	}
	if err := os.Chmod(dir, 0o755); err != nil { // the worker may be another user
		return nil, err
	}
	for name, data := range map[string][]byte{"feed.json": plain, "feed.br": packed} {
		if err := os.WriteFile(filepath.Join(root, name), data, 0o644); err != nil {
			return nil, err
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	addr := l.Addr().String()
	if err := l.Close(); err != nil {
		return nil, err
	}
	var temps strings.Builder
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		fmt.Fprintf(&temps, "%s_temp_path %s/%[1]s;\n", kind, dir)
	}
	config := fmt.Sprintf(`daemon off;
worker_processes 1;
pid %[1]s/pid;
error_log %[1]s/error.log;
events { worker_connections 1024; }
http {
	access_log off;
	sendfile on;
	tcp_nopush on;
	keepalive_requests 100000000;
	open_file_cache max=100;
	types { application/feed+json json; }
	%[2]s
	server {
		listen %[3]s;
		root %[4]s;
		location = /feed.br { default_type application/feed+json; add_header Content-Encoding br; }
	}
}
`, dir, &temps, addr, root)
	file := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(file, []byte(config), 0o666); err != nil {
		return nil, err
	}
	cmd := onCore(0, "nginx", "-c", file, "-p", dir, "-e", filepath.Join(dir, "error.log"))
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	s := &server{cmd: cmd, base: "http://" + addr}
	for range 100 {
		time.Sleep(50 * time.Millisecond)
		// The process that answers is the only child of the one that was started.
		children, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%[1]d/children", cmd.Process.Pid))
		if err != nil {
			return nil, errors.Join(err, cmd.Wait())
		}
		if s.pid, err = strconv.Atoi(string(bytes.TrimSpace(children))); err == nil {
			return s, nil
		}
	}
	return nil, errors.Join(errors.New("nginx has no worker"), s.stop())
}

// asked is what wrk found, and what it took of the server.
type asked struct{ rate, cpu, p99 float64 }

var (
	wrkRate   = regexp.MustCompile(`Requests/sec: +([0-9.]+)`)
	wrkLast   = regexp.MustCompile(`99% +([0-9.]+)(us|ms|s)`)
	wrkTotal  = regexp.MustCompile(`([0-9]+) requests in`)
	wrkFailed = regexp.MustCompile(`Non-2xx or 3xx|Socket errors`)
)

// ask lets wrk ask for a path for some time, a second at least.
func (s *server) ask(turn time.Duration, path string, header []string) (asked, error) {
	args := []string{"-t1", "-c" + strconv.Itoa(visitors), fmt.Sprintf("-d%ds", max(1, int(turn.Seconds()))), "--latency"}
	for _, h := range header {
		args = append(args, "-H", h)
	}
	before, err := s.used()
	if err != nil {
		return asked{}, err
	}
	out, err := onCore(1, "wrk", append(args, s.base+path)...).CombinedOutput()
	if err != nil {
		return asked{}, fmt.Errorf("wrk: %w\n%s", err, out)
	}
	after, err := s.used()
	if err != nil {
		return asked{}, err
	}
	rate, last, total := wrkRate.FindSubmatch(out), wrkLast.FindSubmatch(out), wrkTotal.FindSubmatch(out)
	if rate == nil || last == nil || total == nil || wrkFailed.Match(out) {
		return asked{}, fmt.Errorf("wrk says\n%s", out)
	}
	unit := map[string]float64{"us": 0.001, "ms": 1, "s": 1000}[string(last[2])]
	return asked{
		rate: number(rate[1]),
		cpu:  float64((after - before).Microseconds()) / number(total[1]),
		p99:  number(last[1]) * unit,
	}, nil
}

// number reads what the expressions above match.
func number(digits []byte) float64 {
	n, err := strconv.ParseFloat(string(digits), 64)
	if err != nil {
		panic(err)
	}
	return n
}
