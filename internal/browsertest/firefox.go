package browsertest

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

const stopTimeout = 20 * time.Second // of a tab that was asked to close, and of the browser that was asked to end

// profile are settings of an empty profile. Those that keep a browser under
// automation quiet (no updates, no reports, no first run) are set by Firefox
// itself.
const profile = `
// All but this machine is behind a proxy, which is nobody.
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 1);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 1);
user_pref("network.proxy.socks", "127.0.0.1");
user_pref("network.proxy.socks_port", 1);
user_pref("network.proxy.socks_remote_dns", true);
user_pref("network.proxy.failover_direct", false);
user_pref("network.dns.disabled", true);
user_pref("network.trr.mode", 5); // no names over HTTPS either
// The language of what is logged.
user_pref("intl.locale.requested", "en-US");
// A page is as wide as the window, whatever its height.
user_pref("ui.useOverlayScrollbars", 1);
`

// StartFirefox starts Firefox with an empty profile, for the length of the
// test.
func StartFirefox(t testing.TB) *Browser {
	t.Helper()
	unlessShort(t)
	path := find(t, "firefox-esr", "firefox")
	home := t.TempDir()
	if err := os.WriteFile(filepath.Join(home, "user.js"), []byte(profile), 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(path, "--headless", "--no-remote", "--profile", home,
		"--remote-debugging-port=0", "--remote-allow-origins="+bidiOrigin)
	command.Env = append(os.Environ(), "HOME="+home, "MOZ_CRASHREPORTER_DISABLE=1")
	log, err := command.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	t.Cleanup(func() {
		select {
		case <-ended:
		case <-time.After(stopTimeout):
			t.Errorf("%s did not end", path)
			command.Process.Kill()
			<-ended
		}
	})
	ctx, cancel := context.WithTimeout(context.Background(), startTimeout)
	defer cancel()
	inTime := context.AfterFunc(ctx, func() { command.Process.Kill() })
	defer inTime()
	address, said := listening(log)
	go func() {
		io.Copy(io.Discard, log)
		command.Wait()
		close(ended)
	}()
	if address == "" {
		command.Process.Kill()
		t.Fatalf("%s does not listen: %s", path, said)
	}
	f := &firefox{users: make(map[string]*Tab), tabs: make(map[string]*Tab)}
	if f.bidi, err = dialBiDi(ctx, address, f.record); err != nil {
		command.Process.Kill()
		t.Fatalf("%s: %v", path, err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), stopTimeout)
		defer cancel()
		if err := f.call(ctx, "browser.close", object{}, nil); err != nil {
			t.Errorf("%s: %v", path, err)
			command.Process.Kill()
		}
	})
	if err := f.call(ctx, "session.subscribe", object{"events": firefoxEvents}, nil); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return &Browser{f.open}
}

// listening returns the address that the browser listens at, or else what it
// says until it ends.
func listening(log io.Reader) (address, said string) {
	var all strings.Builder
	for lines := bufio.NewScanner(log); lines.Scan(); {
		if address, ok := strings.CutPrefix(lines.Text(), "WebDriver BiDi listening on "); ok {
			return address, ""
		}
		fmt.Fprintln(&all, lines.Text())
	}
	return "", all.String()
}

// firefox is a running Firefox.
type firefox struct {
	*bidi

	mu    sync.Mutex
	users map[string]*Tab // by user context, which is what tabs do not share
	tabs  map[string]*Tab // by browsing context, those of frames included
}

// open opens a tab in a window of its own, since what is behind another one
// does not draw.
func (f *firefox) open(tab *Tab) (driver, error) {
	tab.ctx = context.Background()
	ctx, cancel := context.WithTimeout(tab.ctx, startTimeout)
	defer cancel()
	var user struct {
		UserContext string `json:"userContext"`
	}
	if err := f.call(ctx, "browser.createUserContext", object{}, &user); err != nil {
		return nil, err
	}
	f.mu.Lock()
	f.users[user.UserContext] = tab
	f.mu.Unlock()
	tab.Close = sync.OnceFunc(func() {
		f.mu.Lock()
		delete(f.users, user.UserContext)
		maps.DeleteFunc(f.tabs, func(_ string, other *Tab) bool { return other == tab })
		f.mu.Unlock()
		ctx, cancel := context.WithTimeout(context.Background(), stopTimeout)
		defer cancel()
		if err := f.call(ctx, "browser.removeUserContext", user, nil); err != nil {
			tab.t.Errorf("close a tab: %v", err)
		}
	})
	var created struct{ Context string }
	if err := f.call(ctx, "browsingContext.create", object{"type": "window", "userContext": user.UserContext}, &created); err != nil {
		return nil, err
	}
	d := firefoxTab{f.bidi, created.Context}
	return d, d.resize(ctx, windowWidth, windowHeight)
}

// firefoxTab drives a tab.
type firefoxTab struct {
	*bidi
	context string
}

func (d firefoxTab) open(ctx context.Context, url string) error {
	return d.call(ctx, "browsingContext.navigate", object{"context": d.context, "url": url, "wait": "complete"}, nil)
}

func (d firefoxTab) eval(ctx context.Context, expression string) ([]byte, error) {
	var evaluated struct {
		Type             string
		Result           bidiValue
		ExceptionDetails struct{ Text string }
	}
	err := d.call(ctx, "script.evaluate", object{
		"expression":   expression,
		"target":       object{"context": d.context},
		"awaitPromise": true,
	}, &evaluated)
	if err != nil {
		return nil, err
	}
	if evaluated.Type == "exception" {
		return nil, fmt.Errorf("exception: %s", evaluated.ExceptionDetails.Text)
	}
	return evaluated.Result.json()
}

func (d firefoxTab) resize(ctx context.Context, width, height int) error {
	return d.call(ctx, "browsingContext.setViewport", object{
		"context":  d.context,
		"viewport": object{"width": width, "height": height},
	}, nil)
}

func (d firefoxTab) screenshot(ctx context.Context) ([]byte, error) {
	var captured struct{ Data []byte } // base64, as package json reads it
	err := d.call(ctx, "browsingContext.captureScreenshot", object{"context": d.context}, &captured)
	return captured.Data, err
}
