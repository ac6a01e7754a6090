//go:build !js

package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

//go:embed peers/browser/probe.js
var probe string

const (
	browserStart = 2 * time.Minute        // a cold one on a busy machine takes long
	visitTimeout = time.Minute            // of a page, from its tab to what is measured last
	windowOpens  = 700 * time.Millisecond // what a new window goes on doing, beside the page
)

// chromium is a running browser without windows, with a profile on disk.
type chromium struct {
	ctx      context.Context
	stop     func()
	version  string
	patience time.Duration // with a page
	settling time.Duration // of a new tab, before the page
}

// startChromium starts it with a profile in dir; the error is errAbsent where
// there is none.
func startChromium(dir string) (*chromium, error) {
	path := chromiumPath()
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
	b := &chromium{ctx: ctx, stop: func() { cancel(); stop() }, patience: visitTimeout, settling: windowOpens}
	about, err := chromedp.Call(ctx, browser.GetVersion, cdp.Empty{})
	if err != nil {
		b.stop()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	_, b.version, _ = strings.Cut(about.Product, "/")
	return b, nil
}

// conditions are what a visitor, the machine and the line are like. The zero
// value is this machine, no line at all, and no longer a visit than needed.
type conditions struct {
	slowdown float64             // of the main thread
	line     *network.Conditions // nil is none
	stay     time.Duration       // after all is measured
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

// visit opens the page of a contender and watches it until it is done.
func (b *chromium) visit(url string, c contender, k conditions) (v visit, err error) {
	wanted, err := json.Marshal(c.links)
	if err != nil {
		return visit{}, err
	}
	watch := page.AddScriptToEvaluateOnNewDocumentParams{Source: fmt.Sprintf("(%s)(%s, %d)", probe, wanted, c.loads)}
	err = b.inTab(!c.again, func(ctx context.Context) error {
		if _, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, watch); err != nil {
			return err
		}
		if err := k.apply(ctx); err != nil {
			return err
		}
		if err := chromedp.Do(ctx, chromedp.Navigate(url+c.path)); err != nil {
			return err
		}
		if v, err = chromedp.Run(ctx, chromedp.Evaluate[visit]("measured", chromedp.EvalAwaitPromise)); err != nil {
			return err
		}
		return chromedp.Do(ctx, chromedp.Sleep(k.stay))
	})
	return v, err
}

// visitBefore opens the pages that are to be opened again, as often and as long
// as Chromium takes to keep what it has compiled.
func (b *chromium) visitBefore(url string, contenders []contender) error {
	for range 3 {
		for _, c := range contenders {
			if !c.again {
				continue
			}
			if _, err := b.visit(url, c, conditions{stay: 3 * time.Second}); err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
		}
	}
	return nil
}

// inTab calls do with a new tab. A fresh one shares neither cache nor storage
// with any other, those that are not have theirs in common.
func (b *chromium) inTab(fresh bool, do func(context.Context) error) error {
	var options []chromedp.ContextOption
	if fresh {
		options = append(options, chromedp.WithNewBrowserContext())
	}
	tab, closeTab := chromedp.NewContext(b.ctx, options...)
	defer closeTab()
	ctx, cancel := context.WithTimeout(tab, b.patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Sleep(b.settling)); err != nil {
		return err
	}
	return do(ctx)
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
