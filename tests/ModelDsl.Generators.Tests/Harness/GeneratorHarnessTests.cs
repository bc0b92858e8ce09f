using Microsoft.CodeAnalysis;
using ModelDsl.Testing;
using Xunit.Sdk;

namespace ModelDsl.Generators.Tests.Harness;

public sealed class GeneratorHarnessTests
{
    private const string Source = $$"""
        [Greets("Hello")]
        public partial class Polite;

        [Greets("Hi")]
        public partial class Casual;
        {{GreetingGenerator.Attribute}}
        """;

    private static readonly GeneratorHarness Harness = new(new GreetingGenerator());

    [Fact]
    public void A_run_gives_the_sources_by_hint_name_and_they_compile()
    {
        var run = Harness.Run(Source);

        Assert.Equal(["Casual.g.cs", "Polite.g.cs"], run.Sources.Keys.Order());
        Assert.Contains("=> \"Hello\"", run.Sources["Polite.g.cs"], StringComparison.Ordinal);
        Assert.Empty(run.GeneratorDiagnostics);
        run.AssertCompiles();
    }

    [Fact]
    public void Sources_may_use_ModelDsl_and_TorchSharp() => Harness.Run(
        """
        public record Sample(TorchSharp.torch.Tensor Hidden, ModelDsl.Runtime.EncoderShape Shape);
        """).AssertCompiles();

    [Fact]
    public void What_was_generated_can_be_loaded_and_run_with_the_additional_files_it_saw()
    {
        var assembly = EmittedAssembly.Load(Harness.Run(Source, ("punctuation.txt", "!")));

        Assert.Equal("Hello!", assembly.GetType("Polite")!.GetMethod("Greet")!.Invoke(null, null));
    }

    [Fact]
    public void An_error_in_generated_code_is_shown_with_its_line()
    {
        var run = Harness.Run(Source.Replace("Hello", "Hel\\\"lo", StringComparison.Ordinal));

        var failure = Assert.Throws<FailException>(() => EmittedAssembly.Load(run));

        Assert.Contains("Polite.g.cs(3,", failure.Message, StringComparison.Ordinal);
        Assert.Contains(">    3 |     public static string Greet() => \"Hel\"lo\";", failure.Message, StringComparison.Ordinal);
        Assert.Throws<FailException>(run.AssertCompiles);
    }

    [Fact]
    public void What_a_generator_throws_reaches_the_test()
    {
        var throwing = new GeneratorHarness(new DelegatedGenerator(context =>
            context.RegisterSourceOutput(context.ParseOptionsProvider, (_, _) => throw new NotSupportedException("No."))));

        Assert.Equal("No.", Assert.Throws<NotSupportedException>(() => throwing.Run("")).Message);
    }

    [Fact]
    public void Unrelated_edits_leave_a_well_behaved_generator_idle()
    {
        var run = Harness.Run(Source, ("punctuation.txt", "."));

        Incrementality.AssertCachedAfter(run, run => run.EditSource(text => $"// A remark that moves every line.\n{text}"));
        Incrementality.AssertCachedAfter(run, run => run.AddSource("Other.cs", "class Other;"));
        Incrementality.AssertCachedAfter(run, run => run.EditAdditionalFile("punctuation.txt", text => text));
    }

    [Fact]
    public void Only_what_an_edit_concerns_is_emitted_again()
    {
        var run = Harness.Run(Source, ("punctuation.txt", "."));

        Assert.Empty(Incrementality.ReEmittedAfter(run, run => run.AddSource("Other.cs", "class Other;")));
        Assert.Equal(
            ["Casual.g.cs"],
            Incrementality.ReEmittedAfter(run, run => run.EditSource(text => text.Replace("Hi", "Hey", StringComparison.Ordinal))));
        Assert.Equal(
            ["Casual.g.cs", "Polite.g.cs"],
            Incrementality.ReEmittedAfter(run, run => run.EditAdditionalFile("punctuation.txt", _ => "!")));
        Assert.Equal(
            ["New.g.cs"],
            Incrementality.ReEmittedAfter(run, run => run.AddSource("Other.cs", "[Greets(\"Oh\")] partial class New;")));
    }

    [Fact]
    public void A_step_that_works_again_is_named_in_the_failure()
    {
        var forgetful = new GeneratorHarness(new DelegatedGenerator(context => context.RegisterSourceOutput(
            context.CompilationProvider.WithTrackingName("Everything"),
            (output, compilation) => output.AddSource("Count.g.cs", $"// {compilation.SyntaxTrees.Count()}"))));

        var failure = Assert.Throws<FailException>(() =>
            Incrementality.AssertCachedAfter(forgetful.Run("class C;"), run => run.EditSource(text => $"{text} ")));

        Assert.Contains("Everything: Modified", failure.Message, StringComparison.Ordinal);
        Assert.Contains("SourceOutput: Modified", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_generator_with_no_named_step_or_no_output_cannot_pass_for_cached()
    {
        var nameless = new GeneratorHarness(new DelegatedGenerator(context => context.RegisterSourceOutput(
            context.ParseOptionsProvider,
            (output, _) => output.AddSource("A.g.cs", ""))));

        Assert.Throws<FailException>(() => Incrementality.AssertCachedAfter(nameless.Run(""), run => run.EditSource(_ => " ")));
        Assert.Throws<FailException>(() => Incrementality.AssertCachedAfter(Harness.Run(""), run => run.EditSource(_ => " ")));
    }

    private sealed class DelegatedGenerator(Action<IncrementalGeneratorInitializationContext> initialize) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => initialize(context);
    }
}
