using System.Globalization;
using System.Reflection;
using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Diagnostics;

/// <summary>Neither the generator nor the analyzer throws on sources that were changed at random.</summary>
/// <remarks><c>dotnet test tests/ModelDsl.Generators.Tests -c Release -p:MutatedSources=20000 --filter SourceMutationTests</c> compiles
/// more of them.</remarks>
public sealed class SourceMutationTests
{
    private static readonly GeneratorHarness Harness = new(new ModelGenerator());

    [Fact]
    public async Task Changed_sources_do_no_harm()
    {
        var names = ModelSources.Named.Keys.ToList();
        var mutator = new SourceMutator(ModelSources.Named.Values.Select(model => model.Source));
        var runs = names.ConvertAll(name => Harness.Run(ModelSources.Named[name].Source, ModelSources.Named[name].Files));
        for (var number = 0; number < CountOfSources(); number++)
        {
            var mutant = mutator.Create(number);
            try
            {
                runs[number % runs.Count] = runs[number % runs.Count].EditSource(_ => mutant);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"The generator threw over {number}:\n{mutant}", exception);
            }

            var found = await Harness.Diagnose(runs[number % runs.Count]);
            Assert.True(found.All(diagnostic => diagnostic.Id != "AD0001"), $"{number}: {string.Join('\n', found)}\n{mutant}");
        }
    }

    private static int CountOfSources() => int.Parse(
        typeof(SourceMutationTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(one => one.Key == "MutatedSources").Value!,
        CultureInfo.InvariantCulture);
}
