namespace TradeSim.Console.Running;

/// <summary>How a run speaks while it goes on.</summary>
/// <param name="Json">One JSON object a line on stdout instead of words.</param>
/// <param name="Quiet">No progress on stderr.</param>
public sealed record RunManner(bool Json, bool Quiet);
