namespace TradeSim.Results.Comparing;

/// <summary>
/// What the world as a whole loses in one run over another, in dollars, told twice:
/// <code>
/// dead weight = - net of the world
///             = worth of what is no longer used - resources no longer spent
/// worth       = integral of price over use = change of use.value + change of consumer surplus
/// resources   = change of cost.resources
/// </code>
/// The two are the same to the rounding of payments, for all else is paid by somebody to somebody.
/// </summary>
/// <param name="Net">The sum of all parties of the world.</param>
/// <param name="Worth">How much more what is used is worth to its users.</param>
/// <param name="Resources">How much more it costs to dig, process, recycle and bring.</param>
public sealed record DeadWeight(decimal Net, decimal Worth, decimal Resources)
{
    public decimal Loss => -Net;
}
