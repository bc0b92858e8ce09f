using ModelDsl.Testing;
using Xunit.Sdk;

namespace ModelDsl.Generators.Tests.Harness;

public sealed class SnapshotFilesTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("snapshots").FullName;

    private SnapshotFiles Files => new(_directory, "Tests.Case_n=1");

    private string Verified => Path.Combine(_directory, "Tests.Case_n=1#Demo.A.g.verified.cs");

    private string Received => Path.Combine(_directory, "Tests.Case_n=1#Demo.A.g.received.cs");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void The_first_run_fails_and_writes_what_it_received()
    {
        Assert.Throws<FailException>(() => Compare("class A;\n"));

        Assert.True(File.Exists(Received));
        Assert.False(File.Exists(Verified));
    }

    [Fact]
    public void Files_have_a_byte_order_mark_a_hint_name_line_and_line_feeds_only()
    {
        Compare("class A\r\n{\n}\n", accept: true);

        Assert.Equal("\uFEFF//HintName: Demo.A.g.cs\nclass A\n{\n}\n"u8.ToArray(), File.ReadAllBytes(Verified));
    }

    [Fact]
    public void What_equals_its_verified_file_passes_and_an_old_received_file_goes()
    {
        Compare("class A;\n", accept: true);
        File.WriteAllText(Received, "of an earlier run");

        Compare("class A;\n");

        Assert.False(File.Exists(Received));
    }

    [Fact]
    public void A_difference_fails_with_a_diff_and_a_received_file()
    {
        Compare("class A\n{\n    int a;\n}\n", accept: true);

        var failure = Assert.Throws<FailException>(() => Compare("class A\n{\n    int b;\n}\n"));

        Assert.Contains("-    int a;", failure.Message, StringComparison.Ordinal);
        Assert.Contains("+    int b;", failure.Message, StringComparison.Ordinal);
        Assert.Equal("\uFEFF//HintName: Demo.A.g.cs\nclass A\n{\n    int b;\n}\n"u8.ToArray(), File.ReadAllBytes(Received));
        Assert.Contains("int a;", File.ReadAllText(Verified), StringComparison.Ordinal);
    }

    [Fact]
    public void A_verified_file_with_carriage_returns_says_so()
    {
        File.WriteAllText(Verified, "//HintName: Demo.A.g.cs\r\nclass A;\r\n");

        Assert.Contains(".gitattributes", Assert.Throws<FailException>(() => Compare("class A;\n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_verified_file_that_is_no_longer_generated_fails_until_it_is_accepted()
    {
        var stale = Path.Combine(_directory, "Tests.Case_n=1#Demo.B.g.verified.cs");
        var ofAnotherCase = Path.Combine(_directory, "Tests.Case_n=10#Demo.B.g.verified.cs");
        File.WriteAllText(stale, "");
        File.WriteAllText(ofAnotherCase, "");
        Compare("class A;\n", accept: false, expectedFailure: Path.GetFileName(stale));

        Compare("class A;\n", accept: true);

        Assert.False(File.Exists(stale));
        Assert.True(File.Exists(ofAnotherCase));
    }

    [Fact]
    public void A_verified_file_without_its_test_is_an_orphan()
    {
        File.WriteAllText(Path.Combine(_directory, "SnapshotTests.Two_greetings#A.g.verified.cs"), "");
        File.WriteAllText(Path.Combine(_directory, "SnapshotTests.A_parameterized_greeting_text=x#A.g.verified.cs"), "");
        File.WriteAllText(Path.Combine(_directory, "SnapshotTests.Three_greetings#A.g.verified.cs"), "");

        Assert.Equal(["SnapshotTests.Three_greetings#A.g.verified.cs"], OrphanedSnapshots.Find(typeof(SnapshotTests).Assembly, _directory));
    }

    private void Compare(string text, bool accept = false) => Files.Compare([new("Demo.A.g.cs", text)], accept);

    private void Compare(string text, bool accept, string expectedFailure) =>
        Assert.Contains(expectedFailure, Assert.Throws<FailException>(() => Compare(text, accept)).Message, StringComparison.Ordinal);
}
