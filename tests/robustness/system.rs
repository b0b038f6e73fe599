//! Files that are not what they seem, and runs that are stopped: by a full disk, a closed pipe, a signal.

use super::{Folder, TEXT, lines, run, start, whole_records};
use std::io::{Read, Write};
use std::process::{Command, Stdio};

/// Takes 2 GiB of memory and half a minute, so it is asked for by name: `cargo test --release -- --ignored`.
#[test]
#[ignore = "takes 2 GiB of memory"]
fn a_line_of_over_1_gib_is_told_and_what_came_before_it_kept() {
    let mut child = start(&["extract", "--from", "jsonl", "--threads", "1"], Stdio::piped(), Stdio::piped());
    let mut stdin = child.stdin.take().expect("a pipe");
    let feeder = std::thread::spawn(move || {
        let _ = stdin.write_all(b"{\"text\":\"One.\"}\n{\"text\":\"");
        let block = [b'a'; 1 << 20];
        for _ in 0..1030 {
            if stdin.write_all(&block).is_err() {
                break;
            }
        }
    });
    let out = child.wait_with_output().expect("an end");
    feeder.join().expect("the feeder ends");
    assert_eq!(out.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&out.stderr).contains("line 2"));
    assert!(whole_records(&out.stdout) >= 1);
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_told_and_the_rest_is_done() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("permission");
    folder.write("good.txt", TEXT);
    folder.write("closed/in.txt", TEXT);
    std::fs::set_permissions(folder.path("closed"), std::fs::Permissions::from_mode(0o0)).expect("permissions can be set");
    let open_anyway = std::fs::read_dir(folder.path("closed")).is_ok();
    let out = run(&["extract", &folder.name()]);
    std::fs::set_permissions(folder.path("closed"), std::fs::Permissions::from_mode(0o755)).expect("permissions can be set");
    // The superuser may read everything.
    let (status, records) = if open_anyway { (0, 2) } else { (1, 1) };
    assert_eq!((out.status.code(), whole_records(&out.stdout)), (Some(status), records), "{}", String::from_utf8_lossy(&out.stderr));
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_ends() {
    let folder = Folder::new("loop");
    folder.write("in.txt", TEXT);
    std::os::unix::fs::symlink(".", folder.path("again")).expect("a link can be made");
    std::os::unix::fs::symlink("b", folder.path("a.txt")).expect("a link can be made");
    let out = run(&["extract", &folder.name()]);
    assert!(matches!(out.status.code(), Some(0 | 1)));
    assert_eq!(whole_records(&out.stdout), 1, "{}", String::from_utf8_lossy(&out.stderr));
}

#[cfg(unix)]
#[test]
fn a_fifo_is_read_to_its_end() {
    let folder = Folder::new("fifo");
    let pipe = folder.path("news.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().is_ok_and(|s| s.success()));
    let writer = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::write(pipe, TEXT)
    });
    let out = run(&["extract", &pipe.to_string_lossy()]);
    writer.join().expect("the writer ends").expect("the pipe can be written");
    assert_eq!((out.status.code(), whole_records(&out.stdout)), (Some(0), 1), "{}", String::from_utf8_lossy(&out.stderr));
}

#[test]
fn a_file_that_is_gone_is_told_and_the_rest_is_done() {
    let folder = Folder::new("gone");
    folder.write("in.txt", TEXT);
    let out = run(&["extract", &folder.path("in.txt").to_string_lossy(), &folder.path("gone.txt").to_string_lossy()]);
    assert_eq!((out.status.code(), whole_records(&out.stdout)), (Some(1), 1));
    assert!(String::from_utf8_lossy(&out.stderr).contains("gone.txt"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
    let mut child = start(&["extract"], Stdio::piped(), full.into());
    child.stdin.take().expect("a pipe").write_all(TEXT.as_bytes()).expect("it reads");
    let out = child.wait_with_output().expect("an end");
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("cannot write"));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::new("pipe");
    folder.write("in.jsonl", &lines(3000));
    let mut child = start(&["extract", &folder.path("in.jsonl").to_string_lossy()], Stdio::null(), Stdio::piped());
    let mut some = [0; 100];
    child.stdout.take().expect("a pipe").read_exact(&mut some).expect("it writes");
    let out = child.wait_with_output().expect("an end");
    assert_eq!((out.status.code(), out.stderr.is_empty()), (Some(0), true), "{}", String::from_utf8_lossy(&out.stderr));
}

#[cfg(unix)]
#[test]
fn a_signal_leaves_whole_records_and_the_run_is_taken_up() {
    let folder = Folder::new("signal");
    folder.write("in.jsonl", &lines(20_000));
    let (input, output, whole) = (folder.path("in.jsonl"), folder.path("out.jsonl"), folder.path("whole.jsonl"));
    let (input, output) = (input.to_string_lossy(), output.to_string_lossy());
    assert!(run(&["extract", &input, "-o", &whole.to_string_lossy()]).status.success());
    for (signal, status) in [("-INT", 130), ("-TERM", 143)] {
        let mut args = vec!["extract", &input, "-o", &output, "--threads", "1"];
        if signal == "-TERM" {
            args.push("--resume");
        }
        let child = start(&args, Stdio::null(), Stdio::null());
        let before = std::fs::metadata(&*output).map_or(0, |m| m.len());
        while std::fs::metadata(&*output).map_or(0, |m| m.len()) <= before {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().is_ok_and(|s| s.success()));
        let out = child.wait_with_output().expect("an end");
        assert_eq!(out.status.code(), Some(status), "{}", String::from_utf8_lossy(&out.stderr));
        assert!(String::from_utf8_lossy(&out.stderr).contains("stopped"));
        assert!(whole_records(&std::fs::read(&*output).expect("the output is there")) > 0);
    }
    let other = run(&["extract", &input, "-o", &output, "--resume", "--offsets", "byte"]);
    assert_eq!(other.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&other.stderr).contains("other options"));
    assert!(run(&["extract", &input, "-o", &output, "--resume"]).status.success());
    assert!(std::fs::read(&*output).ok() == std::fs::read(whole).ok(), "a run that was taken up ends as one that was not stopped");
    assert!(!folder.path("out.jsonl.progress").exists());
}

#[test]
fn only_what_can_be_taken_up_is() {
    let folder = Folder::new("resume");
    folder.write("in.txt", TEXT);
    folder.write("out.jsonl", "{}\n");
    let (input, output) = (folder.path("in.txt"), folder.path("out.jsonl"));
    let out = run(&["extract", &input.to_string_lossy(), "-o", &output.to_string_lossy(), "--resume"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("out.jsonl.progress is not there"));
    assert_eq!(std::fs::read_to_string(output).ok().as_deref(), Some("{}\n"));
}

#[cfg(unix)]
#[test]
fn a_file_that_vanishes_is_told_and_the_rest_is_done() {
    let folder = Folder::new("vanish");
    let (pipe, second, third) = (folder.path("1.txt"), folder.path("2.txt"), folder.path("3.txt"));
    assert!(Command::new("mkfifo").arg(&pipe).status().is_ok_and(|s| s.success()));
    folder.write("2.txt", TEXT);
    folder.write("3.txt", TEXT);
    // All three are listed; the first is not whole before the second is gone.
    let paths = [&pipe, &second, &third].map(|p| p.to_string_lossy().into_owned());
    let child = start(&["extract", &paths[0], &paths[1], &paths[2], "--threads", "1"], Stdio::null(), Stdio::piped());
    let mut writer = std::fs::OpenOptions::new().write(true).open(&pipe).expect("it reads the pipe");
    std::fs::remove_file(second).expect("it can be removed");
    writer.write_all(TEXT.as_bytes()).expect("it reads the pipe");
    drop(writer);
    let out = child.wait_with_output().expect("an end");
    let said = String::from_utf8_lossy(&out.stderr);
    assert_eq!((out.status.code(), whole_records(&out.stdout)), (Some(1), 2), "{said}");
    assert!(said.contains("2.txt: No such file"), "{said}");
}

/// A limit on the size of files is a disk that fills up in the middle of a run.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_leaves_whole_records_and_the_run_is_taken_up() {
    let folder = Folder::new("full");
    folder.write("in.jsonl", &lines(2000));
    let (input, output, whole) = (folder.path("in.jsonl"), folder.path("out.jsonl"), folder.path("whole.jsonl"));
    let (input, output) = (input.to_string_lossy(), output.to_string_lossy());
    assert!(run(&["extract", &input, "-o", &whole.to_string_lossy()]).status.success());
    let size = std::fs::metadata(&whole).expect("it was written").len();
    // In blocks of 512 or 1024 bytes, as the shell has it.
    let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", size / 2048);
    let dateline = env!("CARGO_BIN_EXE_dateline");
    let out = Command::new("sh").args(["-c", &script, dateline, "extract", &input, "-o", &output, "--threads", "1"]).output().expect("sh");
    let said = String::from_utf8_lossy(&out.stderr);
    assert_eq!(out.status.code(), Some(2), "{said}");
    assert!(said.contains("out.jsonl: cannot write: "), "{said}");
    let kept = std::fs::read(&*output).expect("the output is there");
    assert!(whole_records(&kept) > 0 && (kept.len() as u64) < size);
    assert!(run(&["extract", &input, "-o", &output, "--resume"]).status.success());
    assert!(std::fs::read(&*output).ok() == std::fs::read(whole).ok());
}
