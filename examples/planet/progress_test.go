//go:build !js

package main

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/feed/relay"
)

func someRounds(p *progress) {
	p.start(map[string]relay.Source{"a": {}, "physics": {}})
	p.done(relay.Refreshed{Source: "physics", Articles: 12, Changed: true, Took: 84 * time.Millisecond})
	p.done(relay.Refreshed{Source: "a", Articles: 1, Err: errors.New("down")})
	p.stop()
	p.summary("public", changes{written: 2, same: 3})
}

func TestProgress(t *testing.T) {
	const (
		physics = "physics  done       12 articles  84 ms\n"
		a       = "a        failed     1 article  0 ms\n"
		summary = "public: 2 written, 0 removed, 3 as before\n"
		clear   = "\r\x1b[K"
	)
	for _, m := range []struct {
		name string
		p    *progress
		want string
	}{
		{"cron", &progress{}, ""},
		{"verbose", &progress{lines: true}, physics + a + summary},
		{"terminal", &progress{lines: true, terminal: true}, clear + "… a, physics" + clear + physics + clear + "… a" + clear + a + clear + summary},
		{"colours", &progress{lines: true, terminal: true, colours: true}, clear + "… a, physics" + clear + "physics  \x1b[32mdone     \x1b[0m  12 articles  84 ms\n" +
			clear + "… a" + clear + "a        \x1b[31mfailed   \x1b[0m  1 article  0 ms\n" + clear + summary},
	} {
		t.Run(m.name, func(t *testing.T) {
			var b bytes.Buffer
			m.p.w = &b
			someRounds(m.p)
			if b.String() != m.want {
				t.Errorf("it says\n%q, want\n%q", b.String(), m.want)
			}
		})
	}
}

func TestNoTerminal(t *testing.T) {
	f, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	t.Setenv("TERM", "xterm")
	if p := newProgress(f, false); p.lines || p.terminal || p.colours {
		t.Errorf("a file is taken for a terminal: %+v", p)
	}
	if p := newProgress(new(bytes.Buffer), true); !p.lines || p.terminal || p.colours {
		t.Errorf("a buffer is taken for a terminal: %+v", p)
	}
}

// TestErrorsDoNotSteerTheTerminal: a server chooses a part of what they say.
func TestErrorsDoNotSteerTheTerminal(t *testing.T) {
	err := &sourcesError{of: 2, sources: []relay.Refreshed{{Source: "a", Of: 1, Failed: 1, Err: errors.New("\x1b]0;title\a\x1b[2Jx\u202e")}}}
	if got := err.Error(); strings.ContainsAny(got, "\x1b\a\u202e") || !strings.HasSuffix(got, "\n  a: ]0;title[2Jx") {
		t.Errorf("the error is %q", got)
	}
}

// TestNullIsNoTerminal: what goes nowhere is a character device as well.
func TestNullIsNoTerminal(t *testing.T) {
	t.Setenv("TERM", "xterm")
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	if isTerminal(null) {
		t.Error("the null device is taken for a terminal")
	}
}
