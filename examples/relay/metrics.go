//go:build !js

package main

import (
	"net/http"
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"ustb.edu.cn/campusnews/feed/relay"
)

// metricsHandler answers /metrics in the text format of Prometheus.
func metricsHandler(h *relay.Handler) http.Handler {
	registry := prometheus.NewRegistry()
	registry.MustRegister(metrics{h}, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	return mux
}

// metrics collects the Stats of a relay.
type metrics struct{ relay *relay.Handler }

var (
	requests  = describe("requests_total", "Requests answered, by class of status.", "class")
	unchanged = describe("not_modified_total", "Requests answered with 304.")
	refreshes = describe("refreshes_total", "How often addresses were asked for news.")
	failures  = describe("refresh_failures_total", "How often they had none.")
	kept      = describe("kept_bytes", "What is kept of answers with options and of pictures.", "of")
	articles  = describe("source_articles", "Articles of a source.", "source")
	loaded    = describe("source_loaded_timestamp_seconds", "When news was loaded or confirmed the last time.", "source")
	stale     = describe("source_stale", "1 if that is older than it should be.", "source")
	failing   = describe("source_failing_addresses", "How many addresses of the source failed the last time.", "source")
)

func describe(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc("campusnews_relay_"+name, help, labels, nil)
}

// Describe implements [prometheus.Collector].
func (m metrics) Describe(out chan<- *prometheus.Desc) { prometheus.DescribeByCollect(m, out) }

// Collect implements [prometheus.Collector].
func (m metrics) Collect(out chan<- prometheus.Metric) {
	s := m.relay.Stats()
	counter := func(d *prometheus.Desc, v int64, labels ...string) {
		out <- prometheus.MustNewConstMetric(d, prometheus.CounterValue, float64(v), labels...)
	}
	gauge := func(d *prometheus.Desc, v float64, labels ...string) {
		out <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
	}
	for class := 2; class < len(s.Requests); class++ {
		counter(requests, s.Requests[class], strconv.Itoa(class)+"xx")
	}
	counter(unchanged, s.NotModified)
	counter(refreshes, s.Refreshes)
	counter(failures, s.Failures)
	gauge(kept, float64(s.VariantBytes), "variants")
	gauge(kept, float64(s.PictureBytes), "pictures")
	for name, source := range s.Sources {
		gauge(articles, float64(source.Articles), name)
		if !source.Loaded.IsZero() {
			gauge(loaded, float64(source.Loaded.Unix()), name)
		}
		isStale := 0.0
		if source.Stale {
			isStale = 1
		}
		gauge(stale, isStale, name)
		gauge(failing, float64(source.Failing), name)
	}
}
