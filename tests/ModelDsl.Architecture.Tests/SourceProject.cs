using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelDsl.Architecture.Tests;

/// <summary>The sources of one project as a compilation, to ask which file uses what of which other file.</summary>
internal sealed class SourceProject
{
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private readonly string _root;
    private readonly CSharpCompilation _compilation;

    private SourceProject(string root, IEnumerable<string> files)
    {
        _root = root;
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file));
        _compilation = CSharpCompilation.Create(
            "Sources",
            [CSharpSyntaxTree.ParseText(GlobalUsings, options), .. trees],
            References(),
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
    }

    /// <summary>Opens the sources below a folder of the repository.</summary>
    public static SourceProject Open(string folder)
    {
        var root = Path.Combine(RepositoryFiles.Root, folder);
        return new(root, RepositoryFiles.Find(root, "*.cs"));
    }

    /// <summary>Every use of a symbol that is declared in another top-level folder.</summary>
    public IEnumerable<FolderUse> UsesAcrossFolders()
    {
        foreach (var tree in _compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0))
        {
            var (folder, model) = (FolderOf(tree.FilePath), _compilation.GetSemanticModel(tree));
            var used = new HashSet<(string Folder, string Symbol)>();
            foreach (var name in tree.GetRoot().DescendantNodes(node => node is not UsingDirectiveSyntax).OfType<SimpleNameSyntax>())
            {
                foreach (var symbol in SymbolsOf(model, name))
                {
                    foreach (var declaration in symbol.DeclaringSyntaxReferences)
                    {
                        var target = FolderOf(declaration.SyntaxTree.FilePath);
                        if (target != folder && used.Add((target, symbol.Name)))
                            yield return new(folder, target, Path.GetRelativePath(_root, tree.FilePath).Replace('\\', '/'), symbol.Name);
                    }
                }
            }
        }
    }

    private static IEnumerable<ISymbol> SymbolsOf(SemanticModel model, SimpleNameSyntax name)
    {
        var info = model.GetSymbolInfo(name);
        var symbols = info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols;
        return symbols.Where(found => found is not INamespaceSymbol)
            .Select(found => found is IMethodSymbol { ReducedFrom: { } extension } ? extension : found.OriginalDefinition);
    }

    private string FolderOf(string file)
    {
        var relative = Path.GetRelativePath(_root, file).Replace('\\', '/');
        return relative.Contains('/') ? relative[..relative.IndexOf('/')] : "";
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("ModelDsl", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
}

/// <summary>A file of one folder that uses a symbol of another.</summary>
internal sealed record FolderUse(string From, string To, string File, string Symbol);
