//go:build !js

package main

import (
	"fmt"
	"io"
)

func (r *relaying) summary(w io.Writer) {
	fmt.Fprintf(w, "A feed that the relay has, and the same bytes as a file that nginx\nserves, each on one core, %d connections of wrk on another.\n\n", visitors)
	list := r.answered
	if list == nil {
		for _, question := range questions {
			list = append(list, answered{question: question})
		}
	}
	t := table{{"", "bytes", "requests/s", "times nginx", "p99, ms", "nginx's"}}
	for _, a := range list {
		t = append(t, []string{a.question, count(a.bytes), count(int(a.rate.median)), a.ratio.String(), a.slowest.middle(), a.nginxSlowest.middle()})
	}
	t.write(w)
	fmt.Fprintf(w, "\n%s sources that change at each refresh, every %d minutes, take %s %% of a core\nand %s MB (%s at most). A change is there %s ms after the refresh that finds it.\n%s clients that ask and do not read are held in %s MB, and others are answered in\n%s ms meanwhile.\n",
		count(sourcesKept), int(usualRefresh.Minutes()), known(r.sources.share()), megabytes(r.sources.now), megabytes(r.sources.most), r.change.own.middle(),
		count(clientsHeld), megabytes(r.slow.now), r.slow.served.middle())
}

func (r *relaying) detail(w io.Writer) {
	t := table{{"", "bytes", "requests/s", "nginx's", "ratio", "µs of CPU a request", "nginx's", "p99 in ms", "nginx's"}}
	for _, a := range r.answered {
		t = append(t, []string{a.question, count(a.bytes),
			a.rate.String(), a.nginxRate.String(), a.ratio.String(),
			a.cpu.String(), a.nginxCPU.String(), a.slowest.String(), a.nginxSlowest.String()})
	}
	t.write(w)
	fmt.Fprintf(w, "\n%d sources, whole articles, %d KB of RSS each with one article changed at each refresh, kept on disk, packed again by brotli: %s ms of CPU a refresh (%.0f refreshes in %.0f s).\n",
		sourcesKept, r.sources.document/1000, known(r.sources.each*1000), r.sources.refreshes, r.sources.spent.Seconds())
	fmt.Fprintf(w, "\nFrom a source's change to its appearance: %s s where sources are asked every %v, of which %s ms are the relay's own, from the source's answer to the visitor's. The rest is waiting for the next refresh: 0.8 to 0.9 of the interval at most.\n",
		r.change.all, changeRefresh, r.change.own)
	fmt.Fprintf(w, "\n%d clients that ask for a page of news twenty times and read nothing: %s MB resident, %s at most, %s without them, so %s KB each; others are answered in %s ms meanwhile.\n",
		clientsHeld, megabytes(r.slow.now), megabytes(r.slow.most), megabytes(r.slow.before), known((r.slow.now-r.slow.before)/1e3/clientsHeld), r.slow.served)
}

// megabytes writes bytes as whole megabytes.
func megabytes(bytes float64) string { return count(int(bytes/1e6 + 0.5)) }
