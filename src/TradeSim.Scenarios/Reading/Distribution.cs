using System.Collections.Immutable;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Reading;

/// <summary>
/// What is not known of a number or a month: <c>{ uniform: [low, high] }</c> or <c>{ triangular: [low, mode, high] }</c>. The middle is the
/// mean of a uniform, the mode of a triangular one; a draw inverts the distribution.
/// </summary>
/// <param name="Points">Low and high, or low, mode and high.</param>
/// <param name="Text">As it is shown.</param>
internal sealed record Distribution(ImmutableArray<double> Points, string Text)
{
    /// <param name="subject">What is not known.</param>
    /// <param name="node">Where the distribution stands.</param>
    /// <param name="read">A point from its text; null where it is none.</param>
    /// <param name="wrong">The kind of fault of a point that cannot be read.</param>
    /// <param name="faults">Gets what is wrong.</param>
    public static Distribution? Read(string subject, Node node, Func<string, double?> read, FaultKind wrong, Faults faults)
    {
        if (node is not MapNode { Entries: [var shape] })
        {
            faults.Add(FaultKinds.WrongShape, node.Place, $"'{subject}' is a map with one distribution; here stands {node.Shape}.", "write { uniform: [low, high] } or { triangular: [low, mode, high] }.");
            return null;
        }

        var wanted = shape.Key switch { "uniform" => 2, "triangular" => 3, _ => 0 };
        if (wanted == 0)
        {
            faults.AddUnknown(FaultKinds.UnknownKey, shape.Place, $"Distribution '{shape.Key}' is not known.", shape.Key, ["uniform", "triangular"]);
            return null;
        }

        if (shape.Value is not ListNode list || list.Items.Count != wanted)
        {
            faults.Add(FaultKinds.WrongShape, shape.Value.Place, $"'{shape.Key}' is a list of {wanted}.");
            return null;
        }

        var points = new double[wanted];
        var texts = new string[wanted];
        for (var i = 0; i < wanted; i++)
        {
            if (list.Items[i] is not ScalarNode item || read(item.Text) is not { } point)
            {
                faults.Add(wrong, list.Items[i].Place, $"Number {i + 1} of '{shape.Key}' cannot be read.");
                return null;
            }

            (points[i], texts[i]) = (point, item.Text);
        }

        for (var i = 1; i < wanted; i++)
        {
            if (points[i] < points[i - 1] || points[^1] <= points[0])
            {
                faults.Add(FaultKinds.BadRange, list.Items[i].Place, $"'{shape.Key}' of '{subject}' does not rise.");
                return null;
            }
        }

        return new Distribution([.. points], $"{shape.Key} {texts[0]} to {texts[^1]}" + (wanted == 3 ? $" with mode {texts[1]}" : ""));
    }

    /// <summary>The value at a draw in [0, 1); the middle without one.</summary>
    public double At(double? draw) => Points.Length == 2
        ? Points[0] + ((draw ?? 0.5) * (Points[1] - Points[0]))
        : draw is { } u ? Triangular(Points[0], Points[1], Points[2], u) : Points[1];

    private static double Triangular(double low, double mode, double high, double u) =>
        u < (mode - low) / (high - low)
            ? low + Math.Sqrt(u * (high - low) * (mode - low))
            : high - Math.Sqrt((1 - u) * (high - low) * (high - mode));
}
