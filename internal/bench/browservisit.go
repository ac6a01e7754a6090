//go:build !js

package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

//go:embed peers/browser/probe.js
var probe string

const (
	browserStart = 2 * time.Minute // a cold one on a busy machine takes long
	visitTimeout = time.Minute
	windowOpens  = 700 * time.Millisecond // what a new window goes on doing, beside the page
)

// chromium is a running browser without windows, with a profile on disk.
type chromium struct {
	ctx  context.Context
	stop func()
}

// startChromium starts it with a profile in dir; the error is errAbsent where
// there is none.
func startChromium(dir string) (*chromium, error) {
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		return nil, fmt.Errorf("%w: no Chromium in PATH", errAbsent)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.UserDataDir(dir),
		chromedp.WindowSize(1000, 800),
		chromedp.WSURLReadTimeout(browserStart),
		chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"),
	)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium refuses root otherwise
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	b := &chromium{ctx, func() { cancel(); stop() }}
	if err := chromedp.Do(ctx); err != nil {
		b.stop()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return b, nil
}

// conditions are what a visitor's machine and line are like. The zero value is
// this machine, and no line at all.
type conditions struct {
	slowdown float64             // of the main thread
	line     *network.Conditions // nil is none
}

// slow4G is what Lighthouse calls so.
var slow4G = &network.Conditions{
	Latency:            150,           // milliseconds
	DownloadThroughput: 1.6 * 1e6 / 8, // bytes a second
	UploadThroughput:   0.750 * 1e6 / 8,
}

// visit is what probe.js has measured. Times are in milliseconds, and begin
// with the navigation.
type visit struct {
	Painted     float64 `json:"painted"`     // the frame with the headlines
	Complete    float64 `json:"complete"`    // the frame after the widget has told that it is done
	Longest     float64 `json:"longest"`     // task, if over 50 ms
	Blocked     float64 `json:"blocked"`     // what tasks took that is over 50 ms each
	Shift       float64 `json:"shift"`       // layout shift, as web vitals have it
	Transferred float64 `json:"transferred"` // bytes of all bodies
}

// visit opens a page in a tab of its own, which shares neither cache nor
// storage with others unless it is a repeated visit.
func (b *chromium) visit(url string, c contender, k conditions) (v visit, err error) {
	var options []chromedp.ContextOption
	if !c.repeat {
		options = append(options, chromedp.WithNewBrowserContext())
	}
	tab, closeTab := chromedp.NewContext(b.ctx, options...)
	defer closeTab()
	ctx, cancel := context.WithTimeout(tab, visitTimeout)
	defer cancel()

	wanted, err := json.Marshal(c.links)
	if err != nil {
		return visit{}, err
	}
	watch := page.AddScriptToEvaluateOnNewDocumentParams{Source: fmt.Sprintf("(%s)(%s, %d)", probe, wanted, c.loads)}
	if _, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, watch); err != nil {
		return visit{}, err
	}
	if err := k.apply(ctx); err != nil {
		return visit{}, err
	}
	if err := chromedp.Do(ctx, chromedp.Sleep(windowOpens), chromedp.Navigate(url+c.path)); err != nil {
		return visit{}, fmt.Errorf("%s: %w", c.path, err)
	}
	v, err = chromedp.Run(ctx, chromedp.Evaluate[visit]("measured", chromedp.EvalAwaitPromise))
	if err != nil {
		return visit{}, fmt.Errorf("%s: %w", c.path, err)
	}
	return v, nil
}

func (k conditions) apply(ctx context.Context) error {
	if k.slowdown > 0 {
		if _, err := chromedp.Call(ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: k.slowdown}); err != nil {
			return err
		}
	}
	if k.line != nil {
		params := network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{k.line}}
		if _, err := chromedp.Call(ctx, network.EmulateNetworkConditionsByRule, params); err != nil {
			return err
		}
	}
	return nil
}
