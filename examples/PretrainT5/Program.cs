using System.CommandLine;
using Examples;
using Examples.Grammar;
using ModelDsl;
using ModelDsl.Cli;

const string Prompt = "translate English to German: ";
const int Seed = 1;
const int MeasuredPairs = 200;

var here = AppContext.BaseDirectory;
var pairCount = new Option<int>("--pairs") { Description = "Number of sentence pairs", DefaultValueFactory = _ => 60_000 };
var epochs = new Option<int>("--epochs") { Description = "Epochs", DefaultValueFactory = _ => 4 };
var output = new Option<string>("--output") { Description = "Directory of the saved model", DefaultValueFactory = _ => "runs/pretrain-t5" };

var command = new RootCommand(
    "Pretrains the small T5 of the translation example from fresh weights. It takes about 40 minutes on one thread.")
{
    pairCount, epochs, output,
};
command.SetAction(options => ConsoleProgram.Run(() =>
{
    // 1. Draws text from a grammar, without the held-out sentences of the translation example.
    var words = new Words(Path.Combine(here, "words"));
    var heldOut = HeldOut.Read(Directory.EnumerateFiles(Path.Combine(here, "data"), "*.tsv"));
    var count = options.GetValue(pairCount);
    var pairs = new Corpus(Constructions.All, words, heldOut, Seed).Draw(count + MeasuredPairs, translatedOnly: true);
    var sentences = new Corpus(Constructions.All, words, heldOut, Seed + 1).Draw(count / 2, translatedOnly: false);

    // 2. Two tasks in one head: translation of pairs, and span corruption in both languages.
    var random = new Random(Seed);
    List<StarterT5.Example> train = [.. pairs.Skip(MeasuredPairs).Select(Translated),
        .. sentences.SelectMany(pair => new[] { Mended(pair.English), Mended(pair.German) })];
    List<StarterT5.Example> dev = [.. pairs.Take(MeasuredPairs).Select(Translated)];

    // 3. Everything trains.
    var starter = Path.Combine(here, "starter-t5");
    using var model = StarterT5.FromPretrained(starter, new() { FreshWeights = true, Dropout = 0 });
    using var trainer = new StarterT5.Trainer(model,
        new() { Epochs = options.GetValue(epochs), BatchSize = 48, LearningRate = 3e-3, HeadLearningRate = 3e-3, WarmupRatio = 0.02 });
    trainer.RunWithProgress(train, dev);

    // 4. Saves in bfloat16: half the size, and precise enough as initial weights.
    model.Save(Path.GetFullPath(options.GetRequiredValue(output)), Precision.BFloat16);

    StarterT5.Example Translated(Pair pair) => new(Prompt + pair.English, pair.German);

    StarterT5.Example Mended(string sentence)
    {
        var (text, hidden) = SpanCorruption.Hide(sentence, random);
        return new(text, hidden);
    }
}));
return command.Parse(args).Invoke();
