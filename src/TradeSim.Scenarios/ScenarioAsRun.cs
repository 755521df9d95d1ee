using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Reading;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios;

/// <summary>A scenario as it ran, in one file that extends nothing: <c>scenario.yaml</c> of a run's folder.</summary>
/// <param name="Text">The file.</param>
/// <param name="Sha256">Its digest.</param>
public sealed record ScenarioAsRun(string Text, string Sha256)
{
    private const string Head =
        "# yaml-language-server: $schema=../schema/scenario.schema.json\n# The scenario as run: what it extends and what was set stand in it.\n";

    /// <summary>The same with measures that were entered while it ran, each with the month it began to hold.</summary>
    /// <exception cref="InvalidDataException">One of the texts is none that this program wrote or read.</exception>
    public ScenarioAsRun With(IEnumerable<(string Text, string Id, Month Starts)> entered)
    {
        var tree = Map(Text);
        if (tree["measures"] is not ListNode list)
        {
            list = new ListNode(tree.Place, []);
            tree.Set(new Entry("measures", tree.Place, list));
        }

        foreach (var (text, id, starts) in entered)
        {
            var measure = Map(text);
            MeasureText.Put(measure, "starts", starts.ToString());
            MeasureText.Put(measure, "id", id);
            list.Items.Add(measure);
        }

        return Of(NodeWriter.Write(tree));
    }

    /// <summary>The scenario that one as run is held against; null where it has none.</summary>
    /// <exception cref="InvalidDataException">The text is no scenario.</exception>
    public static string? CounterfactualOf(string text) => Map(text).Text("counterfactual");

    /// <summary>The questions of a scenario as run.</summary>
    /// <exception cref="InvalidDataException">The text is no scenario.</exception>
    public static ImmutableArray<Ask> AsksOf(string text) => AskReader.AsRun(Map(text));

    /// <param name="body">All but the first lines, which are the same in every such file.</param>
    internal static ScenarioAsRun Of(string body)
    {
        var text = Head + body;
        return new ScenarioAsRun(text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    private static MapNode Map(string text)
    {
        var faults = new Faults();
        return YamlTree.Read(new SourceText("scenario.yaml", text), faults) as MapNode
            ?? throw new InvalidDataException(faults.Count > 0 ? faults[0].ToString() : "A map is wanted.");
    }
}
