using System.CommandLine;
using ModelDsl;
using ModelDsl.Benchmarks.Accuracies;
using ModelDsl.Benchmarks.Generating;
using ModelDsl.Benchmarks.Keystrokes;
using ModelDsl.Benchmarks.Killing;
using ModelDsl.Benchmarks.Limits;
using ModelDsl.Benchmarks.Loading;
using ModelDsl.Benchmarks.Matmuls;
using ModelDsl.Benchmarks.Mutating;
using ModelDsl.Benchmarks.Neighbours;
using ModelDsl.Benchmarks.Ranks;
using ModelDsl.Benchmarks.Scaling;
using ModelDsl.Benchmarks.Schedules;
using ModelDsl.Benchmarks.Serving;
using ModelDsl.Benchmarks.Sharing;
using ModelDsl.Benchmarks.Starting;
using ModelDsl.Benchmarks.Steps;
using ModelDsl.Benchmarks.Tokenizing;
using ModelDsl.Benchmarks.Versions;

var shape = new Option<string>("--shape")
{
    Description = "base (BERT-base) or mini (4 layers, hidden 256)",
    DefaultValueFactory = _ => "mini",
};
var batch = new Option<int>("--batch") { Description = "Examples per batch", DefaultValueFactory = _ => 8 };
var length = new Option<int>("--length") { Description = "Tokens per example", DefaultValueFactory = _ => 128 };
var rounds = new Option<int>("--rounds") { Description = "Number of measurements of each side", DefaultValueFactory = _ => 5 };
var precision = new Option<Precision>("--precision")
{
    Description = "Precision of ModelDsl's matmuls; the hand-written step uses float32",
};

var step = new Command("step", "Times one training step of each stage against hand-written TorchSharp.")
{
    shape, batch, length, rounds, precision,
};
step.SetAction(options => StepBenchmark.Run(
    options.GetRequiredValue(shape), options.GetValue(batch), options.GetValue(length), options.GetValue(rounds),
    options.GetValue(precision)));

var recompute = new Command("recompute",
    "Times full fine-tuning steps with and without activation checkpointing, and measures peak memory.")
{
    shape, batch, length, rounds,
};
recompute.SetAction(options => RecomputeBenchmark.Run(
    options.GetRequiredValue(shape), options.GetValue(batch), options.GetValue(length), options.GetValue(rounds)));

var rows = new Option<int[]>("--rows")
{
    Description = "Tokens per batch",
    DefaultValueFactory = _ => [25, 400, 1600],
    AllowMultipleArgumentsPerToken = true,
};
var matmuls = new Command("matmuls", "Times matmuls with BERT-base's weights by both libraries, in float32 and bfloat16.") { rows, rounds };
matmuls.SetAction(options => MatmulBenchmark.Run(options.GetRequiredValue(rows), options.GetValue(rounds)));

var load = new Command("load", "Times opening a checkpoint of BERT-base against hand-written TorchSharp, and measures resident memory.")
{
    rounds,
};
load.SetAction(options => LoadBenchmark.Run(options.GetValue(rounds)));

var versions = new Command("versions", "Measures the disk space of ten versions of BERT-base, whole and as in a run directory (Unix).");
versions.SetAction(_ => VersionBenchmark.Run());

var text = new Argument<FileInfo>("text") { Description = "A text file; each line is encoded separately" };
text.AcceptExistingOnly();
var tokenizers = new Argument<DirectoryInfo[]>("tokenizers")
{
    Description = "Folders with tokenizer files; with tokenizer.json, the Rust tokenizer is timed too",
    Arity = ArgumentArity.OneOrMore,
};
tokenizers.AcceptExistingOnly();
var tokenize = new Command("tokenize", "Times tokenizers on a text against Hugging Face's Rust tokenizers (npm package tokenizers).")
{
    text, tokenizers, rounds,
};
tokenize.SetAction(options => TokenizeBenchmark.Run(
    options.GetRequiredValue(text).FullName, [.. options.GetRequiredValue(tokenizers).Select(folder => folder.FullName)],
    options.GetValue(rounds)));

var generate = new Command("generate", "Times generating one token with T5-small after 16 and 128 tokens.") { batch, rounds };
generate.SetAction(options => GenerateBenchmark.Run(options.GetValue(batch), options.GetValue(rounds)));

var busy = new Option<int>("--busy") { Description = "Busy processes beside the job", DefaultValueFactory = _ => 2 };
var neighbours = new Command("neighbours", "Times a job on an idle machine and beside busy processes, against its fair share.") { busy };
neighbours.SetAction(options => NeighbourBenchmark.Run(options.GetValue(busy)));
var spin = new Command("spin", "Keeps one processor busy until its input ends.") { Hidden = true };
spin.SetAction(_ => BusyProcesses.Spin());

var files = new Option<int>("--count") { Description = "Number of damaged files", DefaultValueFactory = _ => 100_000 };
var first = new Option<int>("--first") { Description = "Number of the first file of each kind; a number always gives the same file" };
var kind = new Option<string?>("--kind") { Description = "Reads only kinds with this in their name" };
var mutate = new Command("mutate", "Reads damaged files of every kind: each must be read, or refused by an error of ModelDsl's own.")
{
    files, first, kind,
};
mutate.SetAction(options => MutationBenchmark.Run(
    Path.Combine(AppContext.BaseDirectory, "Goldens"), options.GetValue(files), options.GetValue(first), options.GetValue(kind)));

var generations = new Option<int>("--generations") { Description = "Number of generated texts", DefaultValueFactory = _ => 100_000 };
var sharing = new Option<int>("--threads") { Description = "Threads that generate on one model", DefaultValueFactory = _ => 4 };
var threads = new Command("threads", "Generates with several threads on one model during forced collections, and counts wrong texts.")
{
    generations, sharing,
};
threads.SetAction(options => ThreadsBenchmark.Run(options.GetValue(generations), options.GetValue(sharing)));

var sst2 = new Option<DirectoryInfo>("--sst2") { Description = "Folder with train.tsv and dev.tsv of SST-2, to train on it too" };
sst2.AcceptExistingOnly();
var examples = new Option<int>("--examples") { Description = "Number of training examples of SST-2", DefaultValueFactory = _ => 4000 };
var seeds = new Option<int[]>("--seeds")
{
    Description = "Seeds of heads, dropout and shuffling",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [42],
};
var precisions = new Command("precision", "Compares the accuracy of schedules in float32 and bfloat16.") { sst2, examples, seeds };
precisions.SetAction(
    options => PrecisionBenchmark.Run(options.GetValue(sst2)?.FullName, options.GetValue(examples), options.GetRequiredValue(seeds)));

var task = new Argument<string>("task") { Description = "trec: kinds of question; sst2: sentiment of film reviews" };
task.AcceptOnlyFromAmong([.. AccuracyTask.All.Select(one => one.Name)]);
var folder = new Argument<DirectoryInfo>("folder") { Description = "Folder with train.tsv, and test.tsv (trec) or dev.tsv (sst2)" };
folder.AcceptExistingOnly();
var used = new Option<int?>("--examples") { Description = "Number of training examples, spread over the file; all by default" };
var orders = new Option<string[]>("--schedules")
{
    Description = "Schedules to run",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [.. AccuracyRun.Schedules],
};
orders.AcceptOnlyFromAmong([.. AccuracyRun.Schedules]);
var threeSeeds = new Option<int[]>("--seeds")
{
    Description = "Seeds of heads, dropout and shuffling",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [1, 2, 3],
};
var accuracy = new Command("accuracy", "Measures what schedules reach on real pretrained weights, stage by stage.")
{
    task, folder, used, orders, threeSeeds,
};
accuracy.SetAction(options => AccuracyBenchmark.Run(
    AccuracyTask.All.Single(one => one.Name == options.GetRequiredValue(task)), options.GetRequiredValue(folder).FullName,
    options.GetValue(used), options.GetRequiredValue(orders), options.GetRequiredValue(threeSeeds)));
var runArguments = new Argument<string[]>("arguments") { Arity = new(5, 5) };
var accuracyRun = new Command(AccuracyRun.Command, "Trains one schedule in its own process.") { runArguments };
accuracyRun.Hidden = true;
accuracyRun.SetAction(options => AccuracyRun.Run(options.GetRequiredValue(runArguments)));

var reviews = new Argument<DirectoryInfo>("sst2")
{
    Description = "Folder with train.tsv and dev.tsv of SST-2; synthetic texts without one",
    Arity = ArgumentArity.ZeroOrOne,
};
reviews.AcceptExistingOnly();
var counts = new Option<int[]>("--counts")
{
    Description = "Numbers of synthetic texts",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [10_000, 100_000, 1_000_000],
};
var inMemory = new Option<bool>("--in-memory") { Description = "Reads synthetic texts into memory first" };
var scale = new Command("scale", "Times epochs of heads from reading the file to evaluation, and measures memory and disk writes (Linux).")
{
    reviews, examples, counts, inMemory,
};
scale.SetAction(options =>
{
    if (options.GetValue(reviews) is { } sentences) ScaleBenchmark.Run(sentences.FullName, options.GetValue(examples));
    else ScaleBenchmark.Run(options.GetRequiredValue(counts), options.GetValue(inMemory));
});
var scaleArguments = new Argument<string[]>("arguments") { Arity = new(2, 2) };
var scaleSide = new Command(ScaleSide.Command, "Trains on one number of texts in its own process.") { scaleArguments };
scaleSide.Hidden = true;
scaleSide.SetAction(options => ScaleSide.Run(options.GetRequiredValue(scaleArguments)));

var scenarios = new Argument<string[]>("scenarios")
{
    Description = string.Join("; ", Scenario.All.Select(one => $"{one.Name}: {one.Description}")),
    DefaultValueFactory = _ => ["reference"],
};
scenarios.AcceptOnlyFromAmong([.. Scenario.All.Select(one => one.Name)]);
var variants = new Option<Variant[]>("--variants")
{
    Description = "Variants of ModelDsl to measure",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [Variant.Float32, Variant.BFloat16],
};
var schedule = new Command("schedule", "Times whole schedules against hand-written TorchSharp.") { scenarios, shape, variants };
schedule.SetAction(options => ScheduleBenchmark.Run(
    options.GetRequiredValue(shape), options.GetRequiredValue(scenarios), options.GetRequiredValue(variants)));

var sideArguments = new Argument<string[]>("arguments") { Arity = new(4, 4) };
var side = new Command("schedule-side", "Runs one side of a schedule in its own process.") { sideArguments };
side.Hidden = true;
side.SetAction(options => ScheduleSide.Run(options.GetRequiredValue(sideArguments)));

var count = new Option<int>("--count") { Description = "Number of kills", DefaultValueFactory = _ => 100 };
var parallel = new Option<int>("--parallel") { Description = "Number of cases at the same time", DefaultValueFactory = _ => 1 };
var kills = new Command("kills", "Kills training at random moments and compares the ends of resumed runs, bit by bit.") { count, parallel };
kills.SetAction(options => KillBenchmark.Run(options.GetValue(count), options.GetValue(parallel)));
var killedArguments = new Argument<string[]>("arguments") { Arity = new(3, 3) };
var killed = new Command(TrainingChild.Command, "Trains in a process that is killed.") { killedArguments };
killed.Hidden = true;
killed.SetAction(options => TrainingChild.Run(options.GetRequiredValue(killedArguments)));

var states = new Command("states", "Times runs that save states against the same stages without states.") { shape, rounds };
states.SetAction(options => StateBenchmark.Run(options.GetRequiredValue(shape), options.GetValue(rounds)));

var models = new Option<int>("--models") { Description = "Models in the project", DefaultValueFactory = _ => 50 };
var edits = new Option<int>("--edits") { Description = "Edits of each kind", DefaultValueFactory = _ => 100 };
var keystroke = new Command("keystroke", "Times generators and analyzers after an edit in a project of many models.") { models, edits };
keystroke.SetAction(options => KeystrokeBenchmark.Run(options.GetValue(models), options.GetValue(edits)));

var clients = new Option<int>("--clients") { Description = "Clients that ask at the same time", DefaultValueFactory = _ => 8 };
var serve = new Command("serve", "Compares single requests, batches and ONNX Runtime on MiniLM, in texts per second.") { clients, rounds };
serve.SetAction(options => ServeBenchmark.Run(options.GetValue(clients), options.GetValue(rounds)));

var limited = new Argument<string[]>("shapes") { Description = "Shapes of models", DefaultValueFactory = _ => [.. LimitBenchmark.Shapes] };
limited.AcceptOnlyFromAmong([.. LimitBenchmark.Shapes]);
var limits = new Command("limits", "Compares every kind of work with the matmul rate of this machine, alone and beside busy processes.")
{
    limited, busy,
};
limits.SetAction(options => LimitBenchmark.Run(options.GetRequiredValue(limited), options.GetValue(busy)));
var limitArguments = new Argument<string[]>("arguments") { Arity = new(2, 2) };
var limitSide = new Command(LimitBenchmark.Command, "Measures one shape in its own process.") { limitArguments };
limitSide.Hidden = true;
limitSide.SetAction(options => LimitBenchmark.RunSide(options.GetRequiredValue(limitArguments)));

var passed = new Option<int>("--examples") { Description = "Examples in the pass", DefaultValueFactory = _ => 64 };
var rankCounts = new Option<int[]>("--ranks")
{
    Description = "Numbers of ranks; more than one needs mpirun",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [1, 2, 4],
};
var ranks = new Command("ranks", "Times the prefix pass and training steps on several ranks with one thread each.")
{
    shape, batch, length, rounds, passed, rankCounts,
};
ranks.SetAction(options => RankBenchmark.Run(
    options.GetRequiredValue(shape), options.GetValue(batch), options.GetValue(length), options.GetValue(rounds), options.GetValue(passed),
    options.GetRequiredValue(rankCounts)));
var rankArguments = new Argument<string[]>("arguments") { Arity = new(6, 6) };
var rank = new Command(RankMeasurement.Command, "Measures on one rank.") { rankArguments };
rank.Hidden = true;
rank.SetAction(options => RankMeasurement.Run(options.GetRequiredValue(rankArguments)));

var started = new Argument<FileInfo[]>("programs")
{
    Description = "Executables of ModelDsl.Benchmarks.Start, of different builds",
    Arity = ArgumentArity.OneOrMore,
};
started.AcceptExistingOnly();
var start = new Command("start", "Times a program from the start of its process to its first prediction and training step.")
{
    started, rounds,
};
start.SetAction(options => StartBenchmark.Run(
    [.. options.GetRequiredValue(started).Select(program => program.FullName)], options.GetValue(rounds)));

return new RootCommand("Benchmarks of ModelDsl. Run them in Release.")
{
    schedule, side, step, recompute, matmuls, load, versions, tokenize, generate, accuracy, accuracyRun, precisions, scale, scaleSide,
    neighbours, spin, mutate, threads, kills, killed, states, keystroke, limits, limitSide, ranks, rank, serve, start,
}.Parse(args).Invoke();
