//go:build !js

package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// process is a peer in a process of its own. It is started with the documents'
// files as arguments, reads them into memory and writes one line with its
// version. Then, for each line on its input, which is the least time of a turn
// in nanoseconds, it takes a turn and writes one line: for each document the
// nanoseconds that it took on average, 0 where it cannot be read. It ends with
// its input.
type process struct {
	version string
	command *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
	stderr  *bytes.Buffer
	docs    int
}

func startProcess(command []string, docs []document) (*process, error) {
	cmd := exec.Command(command[0], command[1:]...)
	for _, d := range docs {
		cmd.Args = append(cmd.Args, d.file)
	}
	p := &process{command: cmd, stderr: new(bytes.Buffer), docs: len(docs)}
	cmd.Stderr = p.stderr
	var err error
	if p.in, err = cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.out = bufio.NewReader(out)
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	if p.version, err = p.line(); err != nil {
		return nil, err
	}
	return p, nil
}

func (p *process) line() (string, error) {
	line, err := p.out.ReadString('\n')
	if err != nil {
		return "", p.failure(err)
	}
	return strings.TrimSpace(line), nil
}

func (p *process) turn(atLeast time.Duration) ([]time.Duration, error) {
	if _, err := fmt.Fprintln(p.in, atLeast.Nanoseconds()); err != nil {
		return nil, p.failure(err)
	}
	line, err := p.line()
	if err != nil {
		return nil, err
	}
	figures := strings.Fields(line)
	if len(figures) != p.docs {
		return nil, fmt.Errorf("it says %d figures for %d documents", len(figures), p.docs)
	}
	spent := make([]time.Duration, len(figures))
	for i, figure := range figures {
		ns, err := strconv.ParseInt(figure, 10, 64)
		if err != nil {
			return nil, err
		}
		spent[i] = time.Duration(ns)
	}
	return spent, nil
}

// failure ends a process that does not answer, and adds what it complains of.
func (p *process) failure(err error) error {
	return fmt.Errorf("%w\n%s", errors.Join(err, p.stop()), p.stderr)
}

// stop ends the process.
func (p *process) stop() error {
	p.in.Close()
	return p.command.Wait()
}
