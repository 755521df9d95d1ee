using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using TradeSim.Domain.World;

namespace TradeSim.House.Tests;

/// <summary>
/// The Domain has no clock, no dice, no files and nothing to wait for. The analyzer says so while it builds; here it is read
/// from what was built, so that a suppressed warning does not slip through.
/// </summary>
public partial class DomainTests
{
    private static readonly Assembly Built = typeof(Engine).Assembly;

    private static readonly string[] Assemblies =
        ["System.Console", "System.Diagnostics.", "System.IO", "System.Net", "System.Threading.Tasks", "System.Text.Json", "System.Private.Xml", "Orleans", "Microsoft.", "Parquet", "YamlDotNet", "Spectre"];

    private static readonly string[] Types =
    [
        "System.Random", "System.Diagnostics.Stopwatch", "System.Diagnostics.Process", "System.Diagnostics.Activity", "System.TimeProvider", "System.Console",
        "System.IO.File", "System.IO.Directory", "System.IO.Stream", "System.IO.Path", "System.MathF", "System.Numerics.Vector",
        "System.Threading.Tasks.Task", "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.Parallel", "System.Threading.Thread", "System.Threading.Timer",
        "System.DateTime", "System.DateTimeOffset",
    ];

    /// <summary>Every <c>yield</c> asks on which thread it is walked, to know whether it may walk itself.</summary>
    private const string OfIterators = "System.Environment.get_CurrentManagedThreadId";

    private static readonly string[] Members =
    [
        "System.Math.Pow", "System.Math.Exp", "System.Math.Log", "System.Math.Log10", "System.Math.Log2", "System.Math.Sin", "System.Math.Cos", "System.Math.Tan",
        "System.Math.Cbrt", "System.Math.FusedMultiplyAdd", "System.Double.Pow", "System.Double.Exp", "System.Double.Log", "System.Double.FusedMultiplyAdd",
        "System.Guid.NewGuid", "System.String.GetHashCode",
    ];

    [Fact]
    public void The_domain_refers_to_no_library_of_files_clocks_or_grains() => Rule.Holds(
        "The Domain needs nothing but the base library. It refers to:",
        Built.GetReferencedAssemblies().Select(name => name.Name!).Where(name => Assemblies.Any(banned => name.StartsWith(banned, StringComparison.Ordinal))));

    [Fact]
    public void The_domain_names_no_clock_no_dice_no_file_and_no_task()
    {
        using var image = new PEReader(File.OpenRead(Built.Location));
        var metadata = image.GetMetadataReader();
        var types = metadata.TypeReferences.Select(handle => NameOf(metadata, handle)).Where(IsBanned);
        var members = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => $"{NameOf(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}")
            .Where(name => Members.Contains(name) || (name.StartsWith("System.Environment.", StringComparison.Ordinal) && name != OfIterators));
        Rule.Holds("What happens in the Domain is a function of its arguments, with the same bits everywhere. It names:", types.Concat(members));
    }

    [Fact]
    public void The_domain_does_not_wait() => Rule.Holds(
        "The Domain decides; whoever calls it waits. These wait themselves:",
        Built.GetTypes()
            .Where(type => typeof(IAsyncStateMachine).IsAssignableFrom(type))
            .Select(type => type.FullName!));

    [Fact]
    public void The_domain_holds_no_state_of_its_own_that_could_change_a_world() => Rule.Holds(
        "A static field that is not readonly outlives a run and is seen by the next:",
        Built.GetTypes().Where(type => !type.Name.Contains('<', StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !field.IsInitOnly && !field.IsLiteral && !field.Name.Contains('<', StringComparison.Ordinal))
            .Select(field => $"{field.DeclaringType!.FullName}.{field.Name}"));

    [Fact]
    public void The_lists_of_banned_symbols_are_wired()
    {
        Assert.Contains("BannedSymbols.txt", Repository.Read("src/TradeSim.Domain/TradeSim.Domain.csproj"), StringComparison.Ordinal);
        Assert.Contains("BannedSymbols.Domain.txt", Repository.Read("src/TradeSim.Domain/TradeSim.Domain.csproj"), StringComparison.Ordinal);
        Assert.Contains("BannedSymbols.txt", Repository.Read("src/TradeSim.Grains/TradeSim.Grains.csproj"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_ban_says_what_to_use_instead() => Rule.Holds(
        "A ban without a cure is a riddle: after the symbol comes a semicolon and a sentence. Without one:",
        new[] { "BannedSymbols.txt", "src/TradeSim.Domain/BannedSymbols.Domain.txt" }
            .SelectMany(file => Repository.Lines(file).Where(line => line.Length > 0 && !line.StartsWith('#')))
            .Where(line => line.Split(';', 2) is not [_, { Length: > 20 } sentence] || !sentence.EndsWith('.')));

    [Fact]
    public void No_ban_is_lifted_in_the_code() => Rule.Holds(
        "A ban is lifted in BannedSymbols.txt with a reason, never beside the code:",
        Repository.Sources.Where(file => Repository.Read(file).Contains("RS00" + "30", StringComparison.Ordinal)));

    [Fact]
    public void What_is_sorted_by_id_is_sorted_ordinally() => Rule.Holds(
        "The default order of strings is that of a culture; give StringComparer.Ordinal, or a key that compares ordinally:",
        Repository.Sources.Where(file => file.StartsWith("src/TradeSim.Domain/", StringComparison.Ordinal))
            .SelectMany(file => Repository.Lines(file).Select((line, i) => (Line: line, Place: $"{file}:{i + 1}")))
            .Where(line => SortedById().IsMatch(line.Line) && !line.Line.Contains("StringComparer.Ordinal", StringComparison.Ordinal))
            .Select(line => line.Place));

    private static bool IsBanned(string name) => Types.Contains(name) || Types.Any(type => name.StartsWith(type + "`", StringComparison.Ordinal));

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }

    /// <summary>A sorted collection with strings in its key, on a line that makes one.</summary>
    [GeneratedRegex(@"Sorted(Dictionary|List|Set)<(string|\([^>]*string).*(= \[\]|new\(|new Sorted)|new Sorted(Dictionary|List|Set)<(string|\([^>]*string)")]
    private static partial Regex SortedById();
}
