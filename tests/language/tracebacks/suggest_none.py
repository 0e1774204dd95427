import fractions

x = fractions.Fraction(1)
x.completely_different_name_here_1
