package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/goccy/go-json"
)

// flush writes the output.
func (p *process) flush() error {
	if p.output == "" {
		return p.writeTo(p.stdout)
	}
	if err := p.writeFile(p.output); err != nil {
		return fmt.Errorf("%s: %w", p.output, cause(err))
	}
	return nil
}

// writeTo writes the output to a stream; to a terminal, so that it obeys nothing
// of what documents say.
func (p *process) writeTo(w io.Writer) error {
	out := p.out.Bytes()
	switch {
	case len(out) == 0: // even that would wait for the reader of a pipe
		return nil
	case p.painted || !isTerminal(w):
	case json.Valid(out):
		out = printableJSON(out)
	default:
		out = []byte(printable(string(out)))
	}
	_, err := w.Write(out)
	return err
}

// writeFile writes the output to what is called name. A file is replaced; what
// is no regular file, such as a pipe, is written to as it is, and a name such as
// /dev/stdout means what is open already.
func (p *process) writeFile(name string) error {
	if n, open := descriptor(name); open {
		return p.writeDescriptor(n, name)
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && exists(name): // a link to what is yet to be
		return p.writeInPlace(name, os.O_CREATE)
	case errors.Is(err, fs.ErrNotExist):
		return replaceFile(name, p.out.Bytes(), nil)
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return p.writeInPlace(name, 0)
	}
	real, err := filepath.EvalSymlinks(name)
	if err != nil {
		return err
	}
	return replaceFile(real, p.out.Bytes(), info)
}

// writeInPlace opens name, with more flags, and writes the output to it.
func (p *process) writeInPlace(name string, flags int) error {
	f, err := os.OpenFile(name, os.O_WRONLY|flags, 0o666)
	if err != nil {
		return err
	}
	return errors.Join(p.writeTo(f), f.Close())
}

// writeDescriptor writes the output to the open file n, behind what it holds.
func (p *process) writeDescriptor(n int, name string) error {
	switch n {
	case 1:
		return p.writeTo(p.stdout)
	case 2:
		return p.writeTo(p.stderr)
	}
	f := os.NewFile(uintptr(n), name)
	return errors.Join(p.writeTo(f), f.Close())
}

// descriptor returns which open file a name stands for, such as 1 for /dev/stdout
// and 3 for /dev/fd/3. Links to such names are followed: behind them are links to
// files that may have no name, or another file by now, so that they can be
// neither resolved nor replaced.
func descriptor(name string) (n int, open bool) {
	const mostLinks = 40 // that Linux follows
	self, err := filepath.EvalSymlinks("/proc/self/fd")
	if err != nil {
		self = "/dev/fd"
	}
	for range mostLinks {
		dir, err := filepath.EvalSymlinks(filepath.Dir(name))
		if err != nil {
			return 0, false
		}
		if dir == self || dir == "/dev/fd" {
			n, err := strconv.ParseUint(filepath.Base(name), 10, 31)
			return int(n), err == nil
		}
		link, err := os.Readlink(name)
		if err != nil {
			return 0, false
		}
		if !filepath.IsAbs(link) {
			link = filepath.Join(dir, link)
		}
		name = link
	}
	return 0, false
}

// replaceFile writes a file so that whoever reads it, whenever, gets all of the
// old one or all of the new one. old is the file that is there, nil for none.
func replaceFile(name string, doc []byte, old fs.FileInfo) error {
	mode := fs.FileMode(0o666)
	if old != nil {
		mode = old.Mode().Perm()
	}
	f, err := createBeside(name, mode)
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // which is not there any more if all went well
	if old != nil {
		err = f.Chmod(mode) // that the umask may have lessened
	}
	if err == nil {
		_, err = f.Write(doc)
	}
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

// createBeside creates a file that takes the place of name later. Unlike
// os.CreateTemp it leaves the permissions to mode and the umask.
func createBeside(name string, mode fs.FileMode) (*os.File, error) {
	for i := 0; ; i++ {
		f, err := os.OpenFile(fmt.Sprintf("%s.%d-%d.tmp", name, os.Getpid(), i), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if !errors.Is(err, fs.ErrExist) || i == 100 {
			return f, err
		}
	}
}
