//! Pages in a browser: they need nothing from outside, work from the keyboard, fit a phone, and have a dark side.
//!
//! Each page gets a script at its end that does what a reader does and leaves what it saw in the document, which headless Chromium prints.

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

const LLVM: &str = "/usr/lib/llvm-19/bin";
const PHONE: &str = "500,900";
const DESK: &str = "1300,900";

fn linkproof(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_linkproof"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("linkproof runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Assembles a function and what it loads into `NAME.o`.
fn assemble(folder: &Path, name: &str, text: &str) {
    let source = folder.join(name).with_extension("s");
    fs::write(&source, text).expect("written");
    let mut command = Command::new(format!("{LLVM}/llvm-mc"));
    command.args(["-triple=x86_64-linux", "-filetype=obj", "-o"]);
    let status = command
        .arg(folder.join(name))
        .arg(&source)
        .status()
        .expect("llvm-mc runs");
    assert!(status.success());
}

const FIRST: &str = "\
.globl main
main: movl <odd>(%rip), %eax
      callq outside
      retq
.size main, .-main
.data
\"<odd>\": .long 7
";

/// What `script`, an expression, sees in the page.
fn look(page: &str, size: &str, flags: &[&str], script: &str) -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("page.html");
    let probe = format!(
        "<script>addEventListener('load', () => document.body.setAttribute('data-seen', JSON.stringify({script})));</script></body>"
    );
    assert_eq!(page.matches("</body>").count(), 1);
    fs::write(&file, page.replace("</body>", &probe)).expect("written");
    let output = Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
        ])
        .args([
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ])
        .arg(format!(
            "--user-data-dir={}",
            folder.path().join("profile").display()
        ))
        .arg(format!("--window-size={size}"))
        .args(flags)
        .arg("--dump-dom")
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("chromium runs (Debian's package of that name)");
    let dom = String::from_utf8_lossy(&output.stdout).into_owned();
    let seen = dom
        .split("data-seen=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let seen = seen.unwrap_or_else(|| panic!("nothing was seen in {dom}"));
    let seen = seen
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
    serde_json::from_str(&seen.replace("&amp;", "&")).expect("JSON")
}

/// What every page has to do.
fn is_fit_to_read(page: &str) {
    for outside in ["src=", "@import", "url(", "href=\"http", "fetch("] {
        assert!(!page.contains(outside), "{outside} reaches outside");
    }
    let size = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]";
    let seen = look(page, PHONE, &[], size);
    assert!(
        seen[0].as_u64() <= seen[1].as_u64(),
        "too wide for a phone: {seen}"
    );
    let paper = "[matchMedia('(prefers-color-scheme: dark)').matches, getComputedStyle(document.documentElement).colorScheme]";
    let seen = look(
        page,
        DESK,
        &["--blink-settings=preferredColorScheme=0"],
        paper,
    );
    assert_eq!(seen, serde_json::json!([true, "light dark"]));
}

#[test]
fn a_graph_is_drawn_and_every_block_leads_to_its_facts() {
    let folder = tempfile::tempdir().expect("a folder");
    assemble(folder.path(), "a.o", &FIRST.replace("<odd>(", "\"<odd>\"("));
    let page = linkproof(
        folder.path(),
        &["graph", "a.o", "--format", "html", "--root", "main"],
    );
    is_fit_to_read(&page);
    let script = "(() => {
        const links = [...document.querySelectorAll('svg a')];
        const closed = document.querySelectorAll('details[open]').length;
        links.find(link => link.textContent.includes('main')).focus();
        const focused = document.activeElement.tagName;
        location.hash = document.activeElement.getAttribute('href');
        dispatchEvent(new HashChangeEvent('hashchange'));
        return { links: links.length, facts: document.querySelectorAll('details').length, closed, focused,
            open: document.querySelector('details[open] pre').textContent.includes('symbol +0x0 main'),
            arrows: document.querySelectorAll('svg path.arrow title').length,
            names: document.querySelector('svg').textContent.includes('<odd>') };
    })()";
    let seen = look(&page, DESK, &[], script);
    assert_eq!(seen["links"], seen["facts"], "{seen}");
    assert!(seen["links"].as_u64() >= Some(3), "{seen}");
    assert_eq!(
        (&seen["closed"], &seen["focused"]),
        (&0.into(), &"a".into()),
        "{seen}"
    );
    assert_eq!(
        (&seen["open"], &seen["names"]),
        (&true.into(), &true.into()),
        "{seen}"
    );
    assert_eq!(seen["arrows"], 2, "{seen}");
}

#[test]
fn two_graphs_stand_side_by_side_with_what_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = FIRST.replace("<odd>(", "\"<odd>\"(");
    assemble(folder.path(), "a.o", &first);
    assemble(
        folder.path(),
        "b.o",
        &first.replace("callq outside", "callq elsewhere"),
    );
    let page = linkproof(folder.path(), &["diff", "a.o", "b.o", "--format", "html"]);
    is_fit_to_read(&page);
    let script = "(() => {
        const [one, two] = [...document.querySelectorAll('.two > section')].map(side => side.getBoundingClientRect());
        const marked = kind => document.querySelectorAll('svg a.' + kind).length;
        return { beside: one.right <= two.left, changed: marked('changed'), removed: marked('removed'), added: marked('added'),
            said: document.querySelector('ul.changes').textContent.includes('elsewhere') };
    })()";
    let seen = look(&page, DESK, &[], script);
    let expected =
        serde_json::json!({"beside": true, "changed": 2, "removed": 1, "added": 1, "said": true});
    assert_eq!(seen, expected);
}

#[test]
fn the_matrix_sorts_filters_and_opens_its_evidence() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = linkproof(root, &["prove", "suites/i386/elf/got", "--format", "html"]);
    is_fit_to_read(&page);
    let script = "(() => {
        const rows = () => [...document.querySelectorAll('#matrix tbody tr')].map(row => row.children[2].textContent);
        const type = (id, value) => { const field = document.getElementById(id); field.value = value; field.dispatchEvent(new Event('input')); };
        const all = rows().length;
        const head = [...document.querySelectorAll('#matrix thead button')].find(button => button.textContent === 'relocation');
        head.focus(); head.click();
        const up = rows(); head.click(); const down = rows();
        type('filter', 'got32'); const some = rows();
        const cell = document.querySelector('#matrix tbody td:nth-child(5) button');
        cell.focus(); cell.click();
        const dialog = document.getElementById('evidence');
        return { all, sorted: up.join() === [...up].sort().join(), turned: up[0] === down[down.length - 1],
            some: some.length > 0 && some.length < all && some.every(name => name.toLowerCase().includes('got32')),
            open: dialog.open, evidence: dialog.querySelector('pre').textContent.includes('suites/i386/elf/got') };
    })()";
    let seen = look(&page, DESK, &[], script);
    assert!(seen["all"].as_u64() > Some(10), "{seen}");
    for what in ["sorted", "turned", "some", "open", "evidence"] {
        assert_eq!(seen[what], true, "{what}: {seen}");
    }
}

#[test]
fn a_run_shows_its_failures_with_their_graphs() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = "name = 'demo'\nsuffixes = ['.s']\n[tools]\nfolders = ['/usr/lib/llvm-19/bin']\n";
    let run = "# RUN: llvm-mc -triple=x86_64-linux -filetype=obj -o %t.o %s\n\
        # RUN: llvm-jitlink -noexec -check %s %t.o\n\
        # jitlink-check: decode_operand(main, 4) = odd - next_pc(main) + 4\n";
    let text = FIRST.replace("\"<odd>\"", "odd").replace("<odd>", "odd");
    let test = format!("{run}.globl odd\n{}", text.replace("callq outside", "nop"));
    fs::write(folder.path().join("linkproof.toml"), config).expect("written");
    fs::write(folder.path().join("bad.s"), test).expect("written");
    fs::write(folder.path().join("good.s"), "# RUN: true\n").expect("written");
    linkproof(folder.path(), &["run", "--html", "out/run.html"]);
    let page = fs::read_to_string(folder.path().join("out/run.html")).expect("a page");
    is_fit_to_read(&page);
    let script = "(() => {
        const shown = () => [...document.querySelectorAll('#tests tbody tr')].filter(row => !row.hidden).length;
        const all = shown();
        document.getElementById('bad').click();
        const bad = shown();
        const link = document.querySelector('#tests a');
        link.focus();
        const focused = document.activeElement === link;
        link.click();
        const failure = document.querySelector(link.getAttribute('href'));
        const graph = failure.querySelector('details.graph');
        return { all, bad, told: failure.querySelector('pre').textContent.includes('movl'),
            graph: graph.querySelector('summary').textContent, drawn: graph.querySelectorAll('svg a').length,
            bytes: graph.textContent.includes('content +0000  8b 05['), focused };
    })()";
    let seen = look(&page, DESK, &[], script);
    assert_eq!(
        (&seen["all"], &seen["bad"]),
        (&2.into(), &1.into()),
        "{seen}"
    );
    for what in ["told", "bytes", "focused"] {
        assert_eq!(seen[what], true, "{what}: {seen}");
    }
    assert_eq!(seen["graph"], "Graph of bad.s.tmp.o, fixed");
    assert!(seen["drawn"].as_u64() >= Some(2), "{seen}");
}
